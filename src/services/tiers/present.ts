import type { TierOverride, TierStanding } from '#contracts/tiers.ts';
import type { OverrideRow, StandingRow } from '#db/tiers/overrides.ts';
import { ordersToNextTier, tierOf } from '#domain/tiers.ts';
import { isoTime } from '#kit/isoTime.ts';

/** An override as the API shows it to staff. */
export function presentOverride({ tier, reason, since, until, setBy, setByName }: OverrideRow): TierOverride {
  return { tier, reason, since: isoTime(since), until: isoTime(until), by: { id: setBy, name: setByName } };
}

/** The tier of a person, and the override that runs. */
export function presentStanding({ tier, successfulOrders, version, override }: Omit<StandingRow, 'id' | 'allowed'>): TierStanding {
  return {
    tier,
    successfulOrders,
    ordersToNextTier: ordersToNextTier(successfulOrders, tier),
    earned: tierOf(successfulOrders),
    override: override && presentOverride(override),
    overrideVersion: version,
  };
}
