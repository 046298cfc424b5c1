import type { Read } from '#admin/edit/readers.ts';
import { isDay, storeClock, storeTimeZone } from '#admin/words/dates.ts';
import { instantAt, storeDay } from '#contracts/openings.ts';

/* A start or an end as the form has it: a day, or a day and a time of the store's clock, "2026-12-03" or "2026-12-03T18:00". */

export function startText(iso: string | null): string {
  if (iso === null) return '';
  const [day, time] = [storeClock().day(iso), storeClock().time(iso)];
  return time === '00:00' ? day : `${day}T${time}`;
}

/** The end of a rule. One that ends at midnight has the day before as its last, and no time. */
export function endText(iso: string | null): string {
  if (iso === null) return '';
  if (storeClock().time(iso) !== '00:00') return startText(iso);
  return storeClock().day(new Date(Date.parse(iso) - 1).toISOString());
}

export function readStart(text: string): Read<string | null> {
  return readDay(text, () => instantAt(text.includes('T') ? text : `${text}T00:00`, storeTimeZone()));
}

/** A day alone is meant with all its hours. */
export function readEnd(text: string): Read<string | null> {
  return readDay(text, () => (text.includes('T') ? instantAt(text, storeTimeZone()) : storeDay(text, storeTimeZone()).to));
}

function readDay(text: string, instant: () => number): Read<string | null> {
  if (text === '') return { value: null };
  return isDay(dayPart(text)) ? { value: iso(instant()) } : { error: 'A day of the years 2000 to 2999' };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

export function dayPart(text: string): string {
  return text.split('T')[0] ?? '';
}

export function timePart(text: string): string {
  return text.split('T')[1] ?? '';
}

/** A day with a time, or the day alone. Without a day there is nothing. */
export function joined(day: string, time: string): string {
  return day === '' || time === '' ? day : `${day}T${time}`;
}
