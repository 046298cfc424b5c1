import { addDays, isDay } from '#admin/words/dates.ts';

/** Days of a calendar, both in it: "2026-11-16" to "2026-12-27". Whole weeks, from Monday to Sunday. */
export interface DayRange {
  from: string;
  to: string;
}

const WEEK = 7;
const LEAST = 4;
const MOST = 8;
const USUAL = 6;

/** A day of an address, or nothing for what is no day. */
export function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' && isDay(value) ? value : undefined;
}

/** The range that an address asks for, as whole weeks: from 4 to 8 of them. Without days, six weeks from the Monday of today. */
export function rangeOf({ from, to }: { from?: string | undefined; to?: string | undefined }, today: string): DayRange {
  const first = mondayOf(from ?? today);
  const asked = to === undefined ? USUAL : Math.ceil((daysBetween(first, to) + 1) / WEEK);
  const weeks = Math.min(MOST, Math.max(LEAST, asked));
  return { from: first, to: addDays(first, weeks * WEEK - 1) };
}

/** The same number of weeks, earlier or later. */
export function moved({ from, to }: DayRange, weeks: number): DayRange {
  return { from: addDays(from, weeks * WEEK), to: addDays(to, weeks * WEEK) };
}

export function weeksIn({ from, to }: DayRange): number {
  return (daysBetween(from, to) + 1) / WEEK;
}

/** The same first day, with more or fewer weeks. Null where there would be too many or too few. */
export function withWeeks(range: DayRange, weeks: number): DayRange | null {
  return weeks < LEAST || weeks > MOST ? null : { from: range.from, to: addDays(range.from, weeks * WEEK - 1) };
}

export function daysIn({ from, to }: DayRange): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
}

function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK;
  return addDays(day, -weekday);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
