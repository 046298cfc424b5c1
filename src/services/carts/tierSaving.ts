import { readAtOnce } from '#db/kit/read.ts';
import { TIERS, type Tier } from '#domain/tiers.ts';
import type { SignedInContext } from '#services/context.ts';
import { memberCartAfter, memberCartPrefix } from '#services/memberCart.ts';
import { memoryOf } from './memory.ts';
import { memberCartReads } from './ownCart.ts';
import { priceState, pricingFor } from './pricing.ts';

export interface TierSaving {
  /** The next tier. */
  tier: Tier;
  /** What it would take off the cart more than the tier of now, in minor units. */
  saves: number;
}

/** What the next tier would save on the caller's own cart, with the prices and rules of now. Null at the top, and for an empty cart. */
export async function tierSaving(ctx: SignedInContext): Promise<TierSaving | null> {
  const now = ctx.now();
  const personId = ctx.actor.person.id;
  const prefix = await memberCartPrefix(ctx, personId);
  const { lastOrder, loaded, revision } = await readAtOnce(ctx.db, memberCartReads(personId, prefix, now));
  const cartId = await memberCartAfter(ctx, { personId, prefix, lastOrder });
  const memory = memoryOf(loaded, cartId, personId);
  const next = TIERS[TIERS.indexOf(memory.tier) + 1];
  if (next === undefined || loaded.state?.id !== cartId || loaded.state.lines.length === 0) return null;
  const terms = { rules: await ctx.rules(revision), settings: ctx.settings, now };
  const totalAs = (tier: Tier) => priceState(memory.state, pricingFor({ ...memory, tier }, terms)).total;
  return { tier: next, saves: Math.max(0, totalAs(memory.tier) - totalAs(next)) };
}
