import { offWhole } from './actions.ts';
import type { NamedRule, Refused } from './explanation.ts';
import { named } from './explanation.ts';
import { type Candidate, stack } from './stacking.ts';

/** What a delivery costs, and which taxes are contained. Settings of the store; the fee may be that of a slot. */
export interface DeliveryTerms {
  /** Minor units. */
  deliveryFee: number;
  /** Delivery is free when the goods after all discounts, without deposits, reach this. Null: never. */
  freeDeliveryFrom: number | null;
  /** The tax class of delivery, in basis points. */
  deliveryTaxRate: number;
  /** Whether a deposit carries the tax of its line. */
  taxDeposits: boolean;
}

/** Why a delivery fee is waived: the rule, and what it would have been. */
export interface WaivedDelivery extends NamedRule {
  before: number;
}

/**
 * The delivery pass. A fee that is not charged anyway needs no rule: the goods of the cart reach the store's own threshold, or there are
 * none.
 */
export function deliveryOf(
  terms: DeliveryTerms,
  goods: number | null,
  rules: readonly Candidate[],
): { fee: number; waived: WaivedDelivery | null; refused: Refused[] } {
  const { deliveryFee, freeDeliveryFrom } = terms;
  const reached = goods === null || (freeDeliveryFrom !== null && goods >= freeDeliveryFrom);
  const before = reached ? 0 : deliveryFee;
  const { cuts, left, refused } = stack(rules, [before], offWhole);
  const [cut] = cuts;
  return { fee: left[0] ?? 0, waived: cut ? { before, ...named(cut.rule) } : null, refused };
}
