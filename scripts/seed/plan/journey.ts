import { mayMove, type OrderStatus } from '#domain/orders/order.ts';
import { type Calendar, HOUR, MINUTE } from './calendar.ts';
import { type Random, weighted } from './random.ts';

export interface Move {
  at: number;
  status: OrderStatus;
  by: 'customer' | 'staff';
  note: string | null;
}

/* Weights of the weekdays, Monday first, and of the hours from 7 to 22. */
const DAYS = [1.1, 0.85, 0.9, 1, 1.35, 1.3, 0.75];
const FIRST_HOUR = 7;
const HOURS = [2, 4, 6, 7, 6, 5, 4, 4, 5, 7, 9, 9, 8, 7, 5, 2];
/* An order that is placed later is picked the next morning. */
const LAST_PICKING_HOUR = 17;
const EXCUSES = ['Ordered twice by mistake', 'Not at home after all', 'Found a better moment', null];

export const OLDEST = 60;
/** In days: every order that is older is delivered. */
export const SETTLED = 2;

/** A random moment for an order, more often on busy days and in busy hours. */
export function planMoment(random: Random, calendar: Calendar, newest: number): { daysAgo: number; hour: number; minute: number } {
  const days = Array.from({ length: OLDEST - newest + 1 }, (_, i) => newest + i);
  const daysAgo =
    days[
      weighted(
        random,
        days.map((d) => DAYS[calendar.weekday(d)] ?? 1),
      )
    ] ?? newest;
  return { daysAgo, hour: FIRST_HOUR + weighted(random, HOURS), minute: random.between(0, 59) };
}

/** All moves of an order that is delivered. */
export function planDelivery(random: Random, calendar: Calendar, moment: { daysAgo: number; hour: number; minute: number }): Move[] {
  const placedAt = calendar.at(moment.daysAgo, moment.hour, moment.minute);
  const today = moment.hour < LAST_PICKING_HOUR;
  const picking = today ? placedAt + random.between(25, 90) * MINUTE : calendar.at(moment.daysAgo - 1, 7, random.between(15, 120));
  const leaving = picking + random.between(20, 55) * MINUTE;
  return walk([
    { at: placedAt, status: 'confirmed', by: 'customer', note: null },
    { at: picking, status: 'picking', by: 'staff', note: null },
    { at: leaving, status: 'out_for_delivery', by: 'staff', note: null },
    { at: leaving + random.between(15, 80) * MINUTE, status: 'delivered', by: 'staff', note: null },
  ]);
}

/** The moves of an order that its customer cancels before it is picked. */
export function planCancelled(
  random: Random,
  calendar: Calendar,
  { daysAgo, hour, minute }: { daysAgo: number; hour: number; minute: number },
): Move[] {
  const placedAt = calendar.at(daysAgo, hour, minute);
  return walk([
    { at: placedAt, status: 'confirmed', by: 'customer', note: null },
    { at: placedAt + random.between(3, 20) * MINUTE, status: 'cancelled', by: 'customer', note: random.pick(EXCUSES) },
  ]);
}

/** The moves of an order that is open now, placed `minutesAgo`, with its last move just now. */
export function planOnItsWay(calendar: Calendar, minutesAgo: number, status: OrderStatus): Move[] {
  const reached: OrderStatus[] = status === 'confirmed' ? [] : status === 'picking' ? ['picking'] : ['picking', 'out_for_delivery'];
  const placedAt = calendar.now - minutesAgo * MINUTE;
  const pace = Math.min(HOUR, (minutesAgo * MINUTE) / (reached.length + 1));
  return walk([
    { at: placedAt, status: 'confirmed', by: 'customer', note: null },
    ...reached.map((to, i): Move => ({ at: Math.round(placedAt + (i + 1) * pace), status: to, by: 'staff', note: null })),
  ]);
}

function walk(moves: Move[]): Move[] {
  moves.forEach((move, i) => {
    const before = moves[i - 1];
    if (before && !mayMove(before.status, move.status, move.by))
      throw new Error(`An order cannot move from ${before.status} to ${move.status}`);
  });
  return moves;
}
