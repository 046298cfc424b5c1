export const TIERS = ['bronze', 'silver', 'gold'] as const;

export type Tier = (typeof TIERS)[number];

/** The number of successful orders at which each tier begins (docs/api.md, Prices and tiers). */
export const TIER_FROM = { bronze: 0, silver: 21, gold: 50 } as const satisfies Record<Tier, number>;

export function tierOf(successfulOrders: number): Tier {
  if (successfulOrders >= TIER_FROM.gold) return 'gold';
  return successfulOrders >= TIER_FROM.silver ? 'silver' : 'bronze';
}

/** Orders that are missing for the next tier. Null at gold. */
export function ordersToNextTier(successfulOrders: number): number | null {
  if (successfulOrders >= TIER_FROM.gold) return null;
  return (successfulOrders >= TIER_FROM.silver ? TIER_FROM.gold : TIER_FROM.silver) - successfulOrders;
}
