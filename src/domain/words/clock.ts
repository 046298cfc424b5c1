import { LOCALE } from './money.ts';
import { TIME, timeIn } from './time.ts';

/** Formats times in the store's time zone. All functions take ISO 8601. */
export interface StoreClock {
  /** "14:32" */
  time(iso: string): string;
  /** "Sat 21 Nov" */
  date(iso: string): string;
  /** "Sat 21 Nov, 14:32" */
  dateTime(iso: string): string;
  /** "21 Nov 2026, 14:32" */
  moment(iso: string): string;
  /** "21 November 2026 at 14:32 GMT+1", for a reader who may be in another time zone. */
  zoned(iso: string): string;
  /** The store's calendar day: "2026-11-21". */
  day(iso: string): string;
  /** 0 to 23 */
  hour(iso: string): number;
}

const clocks = /* @__PURE__ */ new Map<string, StoreClock>();

/** The clock of a store in this time zone. */
export function clockIn(timeZone: string): StoreClock {
  const known = clocks.get(timeZone) ?? makeClock(timeZone);
  clocks.set(timeZone, known);
  return known;
}

function makeClock(timeZone: string): StoreClock {
  const format = (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const calendar = format(LOCALE, { weekday: 'short', day: 'numeric', month: 'short' });
  const full = format(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', ...TIME });
  const zoned = format(LOCALE, { day: 'numeric', month: 'long', year: 'numeric', ...TIME, timeZoneName: 'short' });
  const iso = format('sv-SE', {});
  const time = (at: string) => timeIn(timeZone, at);
  const date = (at: string) => calendar.format(new Date(at)).replace(',', '');
  return {
    time,
    date,
    dateTime: (at) => `${date(at)}, ${time(at)}`,
    moment: (at) => full.format(new Date(at)),
    zoned: (at) => zoned.format(new Date(at)),
    day: (at) => iso.format(new Date(at)),
    hour: (at) => Number(time(at).slice(0, 2)),
  };
}
