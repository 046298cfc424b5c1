import type { Summary } from '#admin/api/queries.ts';
import { addDays, dayOf } from '#admin/words/dates.ts';

type Day = Summary['days'][number];

/** A day and the same weekday a week before. */
export interface Pair {
  day: string;
  now: Day;
  before: Day;
}

/**
 * The last seven days until `now`, the server's time, oldest first, each with its day of the week before. Days without orders count as
 * zero.
 */
export function pairs(days: Summary['days'], now: string): Pair[] {
  const known = new Map(days.map((d) => [d.day, d]));
  const of = (day: string): Day => known.get(day) ?? { day, orders: 0, total: 0 };
  const today = dayOf(now);
  return Array.from({ length: 7 }, (_, i) => {
    const day = addDays(today, i - 6);
    return { day, now: of(day), before: of(addDays(day, -7)) };
  });
}

/** The end of an axis: the next round number whose half is also round. */
export function axisEnd(most: number, least: number): number {
  if (most <= least) return least;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 3, 4, 6, 8, 10].find((s) => s * power >= most) ?? 10;
  return step * power;
}
