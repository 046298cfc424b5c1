import type { Tier } from '#domain/tiers.ts';
import { offLines, offWhole } from './actions.ts';
import { type Counted, firstLack, type RuleUses } from './conditions.ts';
import { type PricingRule, passOf } from './rules.ts';
import { momentIn } from './windows.ts';

/** A line of an order that a rule is for. */
export interface PaidLine extends Counted {
  variantId: string;
  priceQuantity: number;
  /** What was paid for it after its own discounts. */
  total: number;
}

/** An order as it was paid, with its lines that the rule is for. Amounts are minor units. */
export interface PaidOrder {
  /** Null when the account was erased. */
  personId: string | null;
  tier: Tier;
  placedAt: number;
  /** Before discounts. */
  subtotal: number;
  /** After all discounts. */
  goods: number;
  deliveryFee: number;
  lines: readonly PaidLine[];
}

/** How many orders a rule takes something off, and how much of all of them. */
export interface Taken {
  orders: number;
  amount: number;
}

/**
 * What a rule would have taken off these orders: reckoned alone, on what was paid, as if it had been there all the time, and everybody had
 * typed its code. Its weekly hours count, and so do its limits, in the order in which the orders were placed.
 */
export function effectOn(rule: PricingRule, orders: readonly PaidOrder[], timeZone: string): Taken {
  const always = { ...rule, startsAt: null, endsAt: null };
  // Each order of somebody who was erased is the first.
  const used = new Map<string | null, number>();
  const taken = { orders: 0, amount: 0 };
  for (const order of [...orders].sort((a, b) => a.placedAt - b.placedAt)) {
    const uses: RuleUses = { all: taken.orders, own: used.get(order.personId) ?? 0 };
    const shopper = { tier: order.tier, hasAccount: true, code: { code: '', ruleId: rule.id }, uses: { get: () => uses } };
    const facts = { shopper, moment: momentIn(timeZone, order.placedAt), lines: order.lines, gross: order.subtotal };
    const amount = firstLack(always, [...order.lines.keys()], facts) ? 0 : takenOff(always, order);
    if (amount === 0) continue;
    if (order.personId !== null) used.set(order.personId, uses.own + 1);
    taken.orders += 1;
    taken.amount += amount;
  }
  return taken;
}

function takenOff(rule: PricingRule, { lines, goods, deliveryFee }: PaidOrder): number {
  const pass = passOf(rule);
  const left = pass === 'lines' ? lines.map(({ total }) => total) : [pass === 'cart' ? goods : deliveryFee];
  const takeOff = pass === 'lines' ? offLines(lines) : offWhole;
  return takeOff(rule, [...left.keys()], left).reduce((sum, amount) => sum + amount, 0);
}
