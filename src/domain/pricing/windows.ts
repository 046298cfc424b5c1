import { firstReached, wallTimeIn } from '#domain/calendar.ts';

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
  /** Midnight of the store's day, as wall time. */
  today(): number;
  /** The first instant at which the clock shows this wall time or a later one. */
  reached(wall: number): number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/* A weekly window opens again within so many days. */
const AHEAD = 8;

export function momentIn(timeZone: string, now: number): Moment {
  let around: { today: number; offset: number; steady: boolean } | null = null;
  /* The clock moves twice a year. Around all other moments its offset is the same, and nothing else has to be asked. */
  const look = () => {
    if (around) return around;
    const offsetAt = (instant: number) => wallTimeIn(timeZone, instant) - Math.floor(instant / 1000) * 1000;
    const offset = offsetAt(now);
    const steady = offsetAt(now - 2 * DAY) === offset && offsetAt(now + (AHEAD + 2) * DAY) === offset;
    around = { today: Math.floor((now + offset) / DAY) * DAY, offset, steady };
    return around;
  };
  return {
    now,
    today: () => look().today,
    reached(wall) {
      const { steady, offset } = look();
      return steady ? wall - offset : firstReached(timeZone, wall);
    },
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
  const found: [number, number][] = [];
  for (let ahead = -1; ahead <= AHEAD; ahead++) {
    const day = moment.today() + ahead * DAY;
    if (days.includes(weekday(day))) found.push([moment.reached(day + begins), moment.reached(day + lasts)]);
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
