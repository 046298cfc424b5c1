import { lastOrderedCart } from '#db/orders/last.ts';
import { describe } from '#kit/log.ts';
import { memberCartId } from '#services/carts/identity.ts';
import type { Context } from '#services/context.ts';

/** The carts that windows of a person may be watching: the active one, and the one before it, which they ordered. */
export async function watchedCarts(ctx: Context, personId: string): Promise<string[]> {
  const [active, ordered] = await Promise.all([memberCartId(ctx, personId), lastOrderedCart(ctx.db, personId)]);
  return ordered === null ? [active] : [active, ordered];
}

/**
 * After sessions of a person ended: close every window that watches a cart of theirs. Each has to show who it is again, and those
 * of sessions that stand do so by themselves. Never throws: the sessions have ended, whoever still watches.
 */
export async function closeSockets(ctx: Context, personId: string, cartIds?: string[]): Promise<void> {
  try {
    await Promise.all((cartIds ?? (await watchedCarts(ctx, personId))).map((id) => ctx.objects.cart(id).closeSockets()));
  } catch (error) {
    ctx.log.error('accounts.hang_up_failed', { person: personId, error: describe(error) });
  }
}
