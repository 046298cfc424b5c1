import { type Tier, tierAbove } from '#domain/tiers.ts';
import type { Memory } from './memory.ts';
import { type Pricing, priceState, pricingFor } from './pricing.ts';

export interface TierSaving {
  /** The next tier. */
  tier: Tier;
  /** What it would take off the cart more than the tier of now, in minor units. */
  saves: number;
}

/** What the next tier would save on a cart, with the prices and rules of now. Null at the top, and for an empty cart. */
export function tierSaving(memory: Memory, terms: Pick<Pricing, 'rules' | 'settings' | 'now'>): TierSaving | null {
  const next = tierAbove(memory.tier);
  if (next === null || memory.state.lines.length === 0) return null;
  const totalAs = (tier: Tier) => priceState(memory.state, pricingFor({ ...memory, tier }, terms)).total;
  return { tier: next, saves: Math.max(0, totalAs(memory.tier) - totalAs(next)) };
}
