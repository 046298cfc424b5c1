import { openCartsOf } from '#db/carts/openCarts.ts';
import type { Context } from '#services/context.ts';
import { refreshCarts } from './refreshCarts.ts';

/** Show a person's new tier in their open carts. */
export async function showTier(ctx: Context, personId: string): Promise<void> {
  await refreshCarts(ctx, await openCartsOf(ctx.db.$client, personId), 'tier');
}
