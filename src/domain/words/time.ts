import { LOCALE } from './money.ts';

/* Time formats for page scripts. Whole dates are in clock.ts, so that these scripts need not load them. */

export const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const times = /* @__PURE__ */ new Map<string, Intl.DateTimeFormat>();

/** "14:32" in this time zone, for a script that shows only the time. */
export function timeIn(timeZone: string, iso: string): string {
  const format = times.get(timeZone) ?? new Intl.DateTimeFormat(LOCALE, { timeZone, ...TIME });
  times.set(timeZone, format);
  return format.format(new Date(iso));
}

/** Seconds as a countdown: "1:05". */
export function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A waiting time in words: seconds up to a minute and a half, then whole minutes, rounded up. */
export function wait(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
