import { LOCALE } from './money.ts';

/** Moments in words, in the store's time zone. All take ISO 8601. */
export interface StoreClock {
  /** "14:32" */
  time(iso: string): string;
  /** "Sat 21 Nov" */
  date(iso: string): string;
  /** "Sat 21 Nov, 14:32" */
  dateTime(iso: string): string;
  /** "21 Nov 2026, 14:32" */
  moment(iso: string): string;
  /** The store's calendar day: "2026-11-21". */
  day(iso: string): string;
  /** 0 to 23 */
  hour(iso: string): number;
}

const clocks = new Map<string, StoreClock>();

/** The clock on the wall of a store in this time zone. */
export function clockIn(timeZone: string): StoreClock {
  const known = clocks.get(timeZone) ?? makeClock(timeZone);
  clocks.set(timeZone, known);
  return known;
}

function makeClock(timeZone: string): StoreClock {
  const format = (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const clock = format(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const calendar = format(LOCALE, { weekday: 'short', day: 'numeric', month: 'short' });
  const full = format(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const iso = format('sv-SE', {});
  const time = (at: string) => clock.format(new Date(at));
  const date = (at: string) => calendar.format(new Date(at)).replace(',', '');
  return {
    time,
    date,
    dateTime: (at) => `${date(at)}, ${time(at)}`,
    moment: (at) => full.format(new Date(at)),
    day: (at) => iso.format(new Date(at)),
    hour: (at) => Number(time(at).slice(0, 2)),
  };
}

const utcMoment = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** "21 November 2026 at 20:44 UTC", for whoever may be anywhere. */
export function utc(iso: string): string {
  return `${utcMoment.format(new Date(iso))} UTC`;
}

/** How long to wait, in words: seconds up to a minute and a half, then whole minutes, rounded up. */
export function wait(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
