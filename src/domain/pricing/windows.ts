import { wallTimeIn } from '#domain/calendar.ts';

/** Times of a week in the store's time zone. A window that ends no later than it begins ends on the next day. */
export interface WeeklyWindow {
  /** The days on which it begins. Monday is 1. */
  days: number[];
  /** `HH:MM` */
  from: string;
  to: string;
}

/** When a rule is open. Both ends of each window: its start is in it, its end is not. */
export interface Opening {
  startsAt: number | null;
  endsAt: number | null;
  weekly: WeeklyWindow | null;
}

/** A moment, and the store's clock on the wall around it. */
export interface Moment {
  now: number;
  clock(): WallClock;
}

interface WallClock {
  /** Midnight of the store's day, as wall time: a local time written as if it were UTC. */
  today: number;
  /**
   * The first instant at which the clock shows this wall time or a later one. In spring a time that is skipped is reached when the
   * clock jumps over it. In autumn a time that comes twice is reached the first time.
   */
  reached(wall: number): number;
}

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const DAY = DAY_MINUTES * MINUTE;
/* A weekly window opens again within so many days. */
const AHEAD = 8;
/* And within so many, where the clock skips one of its windows. */
const OPENS_WITHIN = 15;

export function momentIn(timeZone: string, now: number): Moment {
  let clock: WallClock | null = null;
  return {
    now,
    /* Most carts have no rule with weekly windows, and need no clock. */
    clock() {
      clock ??= clockAround(timeZone, now);
      return clock;
    },
  };
}

/* How the clock stands around a day: its offset before and after it moves, and when it does. It moves at most once in these days. */
interface Offsets {
  before: number;
  after: number;
  moves: number;
}

/* Asking for an offset costs more than pricing a line, and it is the same for all carts of a day. The days of some years are kept. */
const MOST_KEPT = 2_000;
const known = /* @__PURE__ */ new Map<string, Map<number, Offsets>>();

function offsetsAround(timeZone: string, day: number): Offsets {
  let days = known.get(timeZone);
  if (!days || days.size > MOST_KEPT) {
    days = new Map();
    known.set(timeZone, days);
  }
  const offsets = days.get(day) ?? findOffsets(timeZone, day);
  days.set(day, offsets);
  return offsets;
}

function findOffsets(timeZone: string, day: number): Offsets {
  const offsetAt = (minute: number) => wallTimeIn(timeZone, minute * MINUTE) - minute * MINUTE;
  let [not, yet] = [(day - 2) * DAY_MINUTES, (day + OPENS_WITHIN + 3) * DAY_MINUTES];
  const [before, after] = [offsetAt(not), offsetAt(yet)];
  while (before !== after && yet - not > 1) {
    const middle = Math.floor((not + yet) / 2);
    if (offsetAt(middle) === before) not = middle;
    else yet = middle;
  }
  return { before, after, moves: yet * MINUTE };
}

function clockAround(timeZone: string, now: number): WallClock {
  const { before, after, moves } = offsetsAround(timeZone, Math.floor(now / DAY));
  return {
    today: Math.floor((now + (now < moves ? before : after)) / DAY) * DAY,
    reached: (wall) => (wall - before < moves ? wall - before : Math.max(moves, wall - after)),
  };
}

/** Is it open now: has it started and not ended, and is this in one of its weekly windows? */
export function isOpen(rule: Opening, moment: Moment): boolean {
  const { startsAt, endsAt, weekly } = rule;
  if (startsAt !== null && startsAt > moment.now) return false;
  if (endsAt !== null && endsAt <= moment.now) return false;
  return weekly === null || contains(spans(weekly, moment, 0), moment.now);
}

/** The next time at which one of these opens or closes. Null when there is none. */
export function nextChange(rules: readonly Opening[], moment: Moment): number | null {
  const changes = rules.map((rule) => changeOf(rule, moment)).filter((at): at is number => at !== null);
  return changes.length === 0 ? null : Math.min(...changes);
}

/** When a closed weekly window opens again. Null when it never does within two weeks. */
export function nextOpening(weekly: WeeklyWindow, moment: Moment): number | null {
  const begins = spans(weekly, moment, OPENS_WITHIN).flatMap(([from, to]) => (moment.now < from && from < to ? [from] : []));
  return begins.length === 0 ? null : Math.min(...begins);
}

function changeOf({ startsAt, endsAt, weekly }: Opening, moment: Moment): number | null {
  const { now } = moment;
  const ended = endsAt !== null && endsAt <= now;
  if (ended) return null;
  if (startsAt !== null && startsAt > now) return startsAt;
  const edge = weekly && nextEdge(spans(weekly, moment, AHEAD), now);
  if (edge === null) return endsAt;
  return endsAt === null ? edge : Math.min(edge, endsAt);
}

/* Days that meet at midnight do not change anything there. Later edges are not asked for: the window after the last span is not known. */
function nextEdge(windows: readonly Span[], now: number): number | null {
  const isIn = contains(windows, now);
  const edges = windows.flat().filter((at) => now < at && at <= now + AHEAD * DAY && contains(windows, at) !== isIn);
  return edges.length === 0 ? null : Math.min(...edges);
}

function contains(windows: readonly Span[], at: number): boolean {
  return windows.some(([from, to]) => from <= at && at < to);
}

/** An instant at which a window begins, and one at which it ends. */
export type Span = [number, number];

/** The windows that begin from yesterday until some days ahead, at most eight. One of yesterday may last until today. */
export function spans({ days, from, to }: WeeklyWindow, moment: Moment, until: number): Span[] {
  const { today, reached } = moment.clock();
  const midnights: number[] = [];
  for (let ahead = -1; ahead <= until; ahead++) {
    const midnight = today + ahead * DAY;
    if (days.includes(weekday(midnight))) midnights.push(midnight);
  }
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  const lasts = ends > begins ? ends : ends + DAY;
  return midnights.map((midnight) => [reached(midnight + begins), reached(midnight + lasts)]);
}

/* The first day of 1970 was a Thursday. */
function weekday(midnight: number): number {
  return ((midnight / DAY + 3) % 7) + 1;
}

function minutesOf(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;
}
