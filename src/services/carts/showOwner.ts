import { openCartsOf } from '#db/carts/openCarts.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { refreshCarts } from './refreshCarts.ts';

/** Show a person's new name in their open carts. Never throws: they are called so, whoever has been told. */
export async function showName(ctx: Context, personId: string): Promise<void> {
  try {
    await refreshCarts(ctx, await openCartsOf(ctx.db, personId), 'member');
  } catch (error) {
    ctx.log.warn('cart.name_not_shown', { person: personId, error: describe(error) });
  }
}

/** Show a person's new tier in their open carts. */
export async function showTier(ctx: Context, personId: string): Promise<undefined> {
  await refreshCarts(ctx, await openCartsOf(ctx.db, personId), 'tier');
}
