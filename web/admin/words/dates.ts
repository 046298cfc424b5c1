import { clockIn, type StoreClock } from '#contracts/words.ts';

/* The store sends its time zone with the signed-in user, before any page is shown. */
let zone = 'UTC';
let clock = clockIn(zone);

/** Sets the time zone of all times in the staff app. */
export function keepStoreTime(timeZone: string): void {
  zone = timeZone;
  clock = clockIn(timeZone);
}

export function storeTimeZone(): string {
  return zone;
}

export function storeClock(): StoreClock {
  return clock;
}

const weekday = new Intl.DateTimeFormat('en-IE', { timeZone: 'UTC', weekday: 'short' });
const long = new Intl.DateTimeFormat('en-IE', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });

/** "21 Nov 2026, 14:32", in the store's zone. */
export function dateTime(iso: string): string {
  return clock.moment(iso);
}

/** The calendar day of a moment (ISO 8601) in the store's time zone: "2026-11-21". */
export function dayOf(moment: string): string {
  return clock.day(moment);
}

/** The last day that fields offer. With it, browsers let nobody type a year of five digits. */
export const LAST_DAY = '2999-12-31';

/** Is it a calendar day such as "2026-11-21", in a year that a store can mean? Fields for days also give years such as 12026 and 0002. */
export function isDay(text: string): boolean {
  const read = new Date(`${text}T00:00:00Z`);
  return /^2\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** "Sat" of a calendar day. */
export function weekdayOf(day: string): string {
  return weekday.format(new Date(`${day}T00:00:00Z`));
}

/** "Sat 21 Nov" of a calendar day. */
export function dayName(day: string): string {
  return long.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}
