import { recountTiers } from '#db/tiers/recount.ts';
import { TIER_FROM } from '#domain/tiers.ts';
import type { Context } from '#services/context.ts';

/** Put everybody into the tier that their successful orders earn, and tell their carts. Returns how many people changed. */
export function recalculateTiers(ctx: Context): Promise<number> {
  return recalculate(ctx, null);
}

/** The same for one person, when an order of theirs is delivered or refunded. Returns 1 when they changed. */
export function recalculateTier(ctx: Context, personId: string): Promise<number> {
  return recalculate(ctx, personId);
}

async function recalculate(ctx: Context, personId: string | null): Promise<number> {
  const { changed, outboxIds } = await recountTiers(ctx.db, personId, TIER_FROM, ctx.newId('outbox'), ctx.now());
  await ctx.announce(outboxIds);
  return changed;
}
