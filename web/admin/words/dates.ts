/* The store's setting. The API does not say it yet: this has to be the same as TIME_ZONE in `src/env.ts`. */
const STORE_TIME_ZONE = 'Europe/Amsterdam';

const moment = new Intl.DateTimeFormat('en-IE', {
  timeZone: STORE_TIME_ZONE,
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: STORE_TIME_ZONE });
const weekday = new Intl.DateTimeFormat('en-IE', { timeZone: 'UTC', weekday: 'short' });
const long = new Intl.DateTimeFormat('en-IE', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });

/** "21 Nov 2026, 14:32", in the store's zone. */
export function dateTime(iso: string): string {
  return moment.format(new Date(iso));
}

/** The store's calendar day of a moment: "2026-11-21". */
export function dayOf(moment: Date): string {
  return calendar.format(moment);
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
