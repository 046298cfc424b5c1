import { recountTiers } from '#db/tiers/recount.ts';
import { TIER_FROM } from '#domain/tiers.ts';
import type { Context } from '#services/context.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import { taskRef } from '#services/tasks.ts';

/** Set everybody's tier by their successful orders, and refresh their carts. Returns how many people changed. */
export function recalculateTiers(ctx: Context): Promise<number> {
  return recalculate(ctx, null);
}

/** The same for one person, after their order was delivered or refunded. Returns 1 when they changed. */
export function recalculateTier(ctx: Context, personId: string): Promise<number> {
  return recalculate(ctx, personId);
}

async function recalculate(ctx: Context, personId: string | null): Promise<number> {
  const { id, queue } = taskRef(ctx, 'tier_changed');
  const { changed, outboxIds } = await recountTiers(ctx.db, personId, TIER_FROM, id, ctx.now());
  announceSoon(
    ctx,
    outboxIds.map((taskId) => ({ id: taskId, queue })),
  );
  return changed;
}
