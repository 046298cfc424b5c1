const DAY = 24 * 3_600_000;

/** One calendar day of the store, from midnight to midnight, in epoch milliseconds. When the clocks change, a day has 23 or 25 hours. */
export interface StoreDay {
  /** Such as `2026-11-21`. */
  day: string;
  from: number;
  to: number;
}

/** The last `count` days in the store's time zone, oldest first. The last one is today. */
export function lastDays(now: number, timeZone: string, count: number): StoreDay[] {
  const clock = clockOf(timeZone);
  const today = Math.floor(wallTime(clock, now) / DAY) * DAY;
  return Array.from({ length: count }, (_, i) => {
    const wall = today - (count - 1 - i) * DAY;
    return dayAt(clock, wall);
  });
}

/** The day of a moment, such as `2026-11-21`, in the store's time zone. */
export function dayOf(at: number, timeZone: string): string {
  return lastDays(at, timeZone, 1)[0]?.day ?? '';
}

/** A calendar day such as `2026-11-21` in the store's time zone. */
export function storeDay(day: string, timeZone: string): StoreDay {
  return dayAt(clockOf(timeZone), Date.parse(`${day}T00:00:00Z`));
}

/**
 * A moment such as `2026-11-21T14:30:00Z` in epoch milliseconds, or the beginning or end of a calendar day of the store. Undefined for
 * none.
 */
export function readMoment(moment: string | undefined, end: 'from' | 'to', timeZone: string): number | undefined {
  if (!moment) return undefined;
  return /^\d{4}-\d\d-\d\d$/.test(moment) ? storeDay(moment, timeZone)[end] : Date.parse(moment);
}

function dayAt(clock: Intl.DateTimeFormat, wall: number): StoreDay {
  return { day: new Date(wall).toISOString().slice(0, 10), from: instantOf(clock, wall), to: instantOf(clock, wall + DAY) };
}

const clocks = /* @__PURE__ */ new Map<string, Intl.DateTimeFormat>();

/* Making a format costs many times as much as using it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock = clocks.get(timeZone) ?? makeClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

function makeClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

/** The local wall time of an instant, written as if it were UTC. */
export function wallTimeIn(timeZone: string, instant: number): number {
  return wallTime(clockOf(timeZone), instant);
}

function wallTime(clock: Intl.DateTimeFormat, instant: number): number {
  const part = Object.fromEntries(clock.formatToParts(instant).map((p) => [p.type, Number(p.value)]));
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
}

/** The instant of a time of the store's clock such as `2026-11-21T08:00`. */
export function instantAt(local: string, timeZone: string): number {
  return instantOf(clockOf(timeZone), Date.parse(`${local}Z`));
}

/** The instant of a local wall time. The second step corrects for days on which the offset changes. */
function instantOf(clock: Intl.DateTimeFormat, wall: number): number {
  const guess = wall - (wallTime(clock, wall) - wall);
  return guess - (wallTime(clock, guess) - wall);
}
