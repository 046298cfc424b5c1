import { isForAllTiers } from '#domain/tiers.ts';
import { offLines } from './actions.ts';
import { byPriority, type PricingRule } from './rules.ts';
import { stack } from './stacking.ts';

const OFF_THE_PRICE: readonly PricingRule['action']['type'][] = ['percent', 'amount_off', 'fixed_price'];

type Conditions = Pick<PricingRule, 'action' | 'tiers' | 'needsCode' | 'minQuantity' | 'minSubtotal' | 'usageLimit' | 'perCustomerLimit'>;

/**
 * Is a rule general: does everybody get it, for one piece alone? It is for all tiers, needs no code, asks for no quantity or amount of
 * goods, has no limit, and takes something off the price of the goods. What it makes of a price is the price that everybody pays while it
 * is open. "Buy 2, get 1", a discount of the cart and free delivery say nothing of the price of one piece.
 */
export function isGeneral({ action, tiers, needsCode, minQuantity, minSubtotal, usageLimit, perCustomerLimit }: Conditions): boolean {
  return (
    OFF_THE_PRICE.includes(action.type) &&
    isForAllTiers(tiers) &&
    !needsCode &&
    (minQuantity ?? 1) <= 1 &&
    (minSubtotal ?? 0) <= 0 &&
    usageLimit === null &&
    perCustomerLimit === null
  );
}

/** A general rule as it was between two moments. */
export interface RuleVersion {
  rule: PricingRule;
  since: number;
  /** When the next version began. Null for the one of now. */
  until: number | null;
}

/** A price of goods, in minor units for so many units. */
interface Priced {
  price: number;
  quantity: number;
}

/** What everybody pays for goods while these general rules are open, for the same quantity as their price. They count together as in a cart. */
export function generalPrice({ price, quantity }: Priced, rules: readonly PricingRule[]): number {
  if (rules.length === 0) return price;
  const one = { variantId: '', unit: 'each' as const, quantity, priceQuantity: quantity };
  const candidates = [...rules].sort(byPriority).map((rule) => ({ rule, on: [0] }));
  return stack(candidates, [price], offLines([one])).left[0] ?? price;
}
