export const TIERS = ['bronze', 'silver', 'gold'] as const;

export type Tier = (typeof TIERS)[number];

/** The number of successful orders at which each tier begins (docs/api.md, Prices and tiers). */
export const TIER_FROM = { bronze: 0, silver: 21, gold: 50 } as const satisfies Record<Tier, number>;

/** Why a person moved to another tier. */
export const TIER_CAUSES = ['orders', 'override', 'override_ended'] as const;

export type TierCause = (typeof TIER_CAUSES)[number];

export function tierOf(successfulOrders: number): Tier {
  if (successfulOrders >= TIER_FROM.gold) return 'gold';
  return successfulOrders >= TIER_FROM.silver ? 'silver' : 'bronze';
}

/** Is a list of tiers for this one? An empty list is for all. */
export function isForTier(tiers: readonly string[], tier: Tier): boolean {
  return tiers.length === 0 || tiers.includes(tier);
}

/** Is a list of tiers for everybody? Each customer has one of the tiers. */
export function isForAllTiers(tiers: readonly string[]): boolean {
  return TIERS.every((tier) => isForTier(tiers, tier));
}

/** The tier above this one. Null at gold. */
export function tierAbove(tier: Tier): Tier | null {
  return TIERS[TIERS.indexOf(tier) + 1] ?? null;
}

/**
 * Orders that are missing for the tier above. Null where more orders change nothing: at gold, or while an override keeps somebody lower.
 */
export function ordersToNextTier(successfulOrders: number, tier: Tier = tierOf(successfulOrders)): number | null {
  const above = tierAbove(tier);
  const missing = above === null ? 0 : TIER_FROM[above] - successfulOrders;
  return missing > 0 ? missing : null;
}
