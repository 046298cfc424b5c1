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

export function momentIn(timeZone: string, now: number): Moment {
  let known: WallClock | null = null;
  return {
    now,
    /* Most carts have no rule with weekly windows, and need no clock. */
    clock() {
      known ??= clockAround(timeZone, now);
      return known;
    },
  };
}

/* The clock moves at most once in these days. */
function clockAround(timeZone: string, now: number): WallClock {
  const offsetAt = (minute: number) => wallTimeIn(timeZone, minute * MINUTE) - minute * MINUTE;
  const minute = Math.floor(now / MINUTE);
  let [before, after] = [minute - 2 * DAY_MINUTES, minute + (AHEAD + 2) * DAY_MINUTES];
  const [offset, later] = [offsetAt(before), offsetAt(after)];
  while (offset !== later && after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offset) before = middle;
    else after = middle;
  }
  const moves = after * MINUTE;
  return {
    today: Math.floor((now + (now < moves ? offset : later)) / DAY) * DAY,
    reached: (wall) => (wall - offset < moves ? wall - offset : Math.max(moves, wall - later)),
  };
}

/** Is it open now: has it started and not ended, and is this in one of its weekly windows? */
export function isOpen(rule: Opening, moment: Moment): boolean {
  const { startsAt, endsAt, weekly } = rule;
  if (startsAt !== null && startsAt > moment.now) return false;
  if (endsAt !== null && endsAt <= moment.now) return false;
  return weekly === null || inWindow(weekly, moment, moment.now);
}

/** The next time at which one of these opens or closes. Null when there is none. */
export function nextChange(rules: readonly Opening[], moment: Moment): number | null {
  const changes = rules.map((rule) => changeOf(rule, moment)).filter((at): at is number => at !== null);
  return changes.length === 0 ? null : Math.min(...changes);
}

/** When a closed weekly window opens again. Null when it never does within a week. */
export function nextOpening(weekly: WeeklyWindow, moment: Moment): number | null {
  return edges(weekly, moment).find((at) => inWindow(weekly, moment, at)) ?? null;
}

function changeOf({ startsAt, endsAt, weekly }: Opening, moment: Moment): number | null {
  const { now } = moment;
  const ended = endsAt !== null && endsAt <= now;
  if (ended) return null;
  if (startsAt !== null && startsAt > now) return startsAt;
  const isIn = weekly && inWindow(weekly, moment, now);
  const edge = weekly && edges(weekly, moment).find((at) => inWindow(weekly, moment, at) !== isIn);
  if (edge === null || edge === undefined) return endsAt;
  return endsAt === null ? edge : Math.min(edge, endsAt);
}

/* A window of yesterday may last until today. */
function inWindow(weekly: WeeklyWindow, moment: Moment, at: number): boolean {
  return spans(weekly, moment).some(([from, to]) => from <= at && at < to);
}

/* When windows begin or end, from now on. Later ones are not asked for: the window after the last span is not known. */
function edges(weekly: WeeklyWindow, moment: Moment): number[] {
  return spans(weekly, moment)
    .flat()
    .filter((at) => moment.now < at && at <= moment.now + AHEAD * DAY)
    .sort((a, b) => a - b);
}

/* The windows from yesterday to a week ahead, as instants. */
function spans({ days, from, to }: WeeklyWindow, moment: Moment): [number, number][] {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  const lasts = ends > begins ? ends : ends + DAY;
  const { today, reached } = moment.clock();
  const found: [number, number][] = [];
  for (let ahead = -1; ahead <= AHEAD; ahead++) {
    const day = today + ahead * DAY;
    if (days.includes(weekday(day))) found.push([reached(day + begins), reached(day + lasts)]);
  }
  return found;
}

/* The first day of 1970 was a Thursday. */
function weekday(day: number): number {
  return ((day / DAY + 3) % 7) + 1;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}
