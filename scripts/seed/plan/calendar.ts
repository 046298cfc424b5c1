export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The days before `now`, in the store's time zone. */
export interface Calendar {
  now: number;
  /** The moment of a time of day, on the day that is `daysAgo` before today. */
  at(daysAgo: number, hour: number, minute?: number): number;
  /** 0 is Monday. */
  weekday(daysAgo: number): number;
  /** Today's date, `2026-11-21`. */
  today: string;
}

export function calendarOf(now: number, timeZone: string): Calendar {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  const midnight = Math.floor(wallClock(now, format) / DAY) * DAY;
  return {
    now,
    at: (daysAgo, hour, minute = 0) => toInstant(midnight - daysAgo * DAY + hour * HOUR + minute * MINUTE, format),
    weekday: (daysAgo) => (new Date(midnight - daysAgo * DAY).getUTCDay() + 6) % 7,
    today: new Date(midnight).toISOString().slice(0, 10),
  };
}

/** The local time of a moment, as if it were UTC. */
function wallClock(instant: number, format: Intl.DateTimeFormat): number {
  const part = Object.fromEntries(format.formatToParts(instant).map((p) => [p.type, Number(p.value)]));
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
}

function toInstant(wall: number, format: Intl.DateTimeFormat): number {
  const guess = wall - (wallClock(wall, format) - wall);
  return wall - (wallClock(guess, format) - guess);
}
