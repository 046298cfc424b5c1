import { compareRatios, lineGross, percentOf } from '#domain/money.ts';
import type { Unit } from '#domain/stock/availability.ts';
import type { PricingRule, RuleAction } from './rules.ts';

/** What an action asks of a line. */
export interface ActionLine {
  /** It decides between lines that cost the same. */
  variantId: string;
  unit: Unit;
  quantity: number;
  priceQuantity: number;
}

/** How much a rule takes off each of these targets of its pass, given what is left of all. */
export type TakeOff = (rule: PricingRule, on: readonly number[], left: readonly number[]) => number[];

/** The lines pass: the targets are the lines of the cart. Nothing falls below zero, and no price rises. */
export function offLines(lines: readonly ActionLine[]): TakeOff {
  return ({ action }, on, left) => {
    if (action.type === 'buy_x_get_y') return cheapestFree(action, lines, on, left);
    return on.map((at) => {
      const line = lines[at];
      return line ? within(left[at] ?? 0, offLine(action, line, left[at] ?? 0)) : 0;
    });
  };
}

/** The cart pass, whose one target is all goods, and the delivery pass, whose one target is the fee. */
export const offWhole: TakeOff = ({ action }, on, left) => on.map((at) => within(left[at] ?? 0, offSum(action, left[at] ?? 0)));

function within(left: number, amount: number): number {
  return Math.max(0, Math.min(left, amount));
}

function offLine(action: RuleAction, { quantity, priceQuantity }: ActionLine, left: number): number {
  switch (action.type) {
    case 'percent':
      return percentOf(left, action.percent);
    case 'amount_off':
      return lineGross(action.amount, quantity, priceQuantity);
    case 'fixed_price':
      return left - lineGross(action.price, quantity, priceQuantity);
    default:
      return 0;
  }
}

function offSum(action: RuleAction, left: number): number {
  switch (action.type) {
    case 'cart_percent':
      return percentOf(left, action.percent);
    case 'cart_amount_off':
      return action.amount;
    case 'free_delivery':
      return left;
    default:
      return 0;
  }
}

/**
 * Of each set of `buy + get` pieces, `get` are free: the cheapest of all sets together, by what is left to pay for a piece. Pieces of
 * one line cost the same.
 */
function cheapestFree(
  { buy, get }: { buy: number; get: number },
  lines: readonly ActionLine[],
  on: readonly number[],
  left: readonly number[],
): number[] {
  const each = on.flatMap((at): Pieces[] => {
    const line = lines[at];
    return line?.unit === 'each' ? [{ at, id: line.variantId, quantity: line.quantity, toPay: left[at] ?? 0 }] : [];
  });
  const pieces = each.reduce((sum, { quantity }) => sum + quantity, 0);
  let free = Math.floor(pieces / (buy + get)) * get;
  const off = new Map<number, number>();
  for (const { at, quantity, toPay } of each.sort(cheapestFirst)) {
    const given = Math.min(free, quantity);
    free -= given;
    off.set(at, lineGross(toPay, given, quantity));
  }
  return on.map((at) => off.get(at) ?? 0);
}

/** The pieces of a line, and what is left to pay for all of them. */
interface Pieces {
  at: number;
  id: string;
  quantity: number;
  toPay: number;
}

function cheapestFirst(a: Pieces, b: Pieces): number {
  return compareRatios(a.toPay, a.quantity, b.toPay, b.quantity) || (a.id < b.id ? -1 : 1);
}
