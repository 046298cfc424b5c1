import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { watchedCarts } from '#services/memberCart.ts';

/**
 * Close every socket on a person's carts, after some of their sessions ended. Each open window then has to sign in again; windows whose
 * session continues do so on their own. Pass `cartIds` when they were looked up before. Never throws, because the sessions have already
 * ended.
 */
export async function closeSockets(ctx: Context, personId: string, cartIds?: readonly string[]): Promise<void> {
  try {
    const watched = cartIds ?? (await watchedCarts(ctx, personId));
    await Promise.all(watched.map((id) => ctx.objects.cart(id).closeSockets()));
  } catch (error) {
    ctx.log.error('accounts.sockets_not_closed', { person: personId, error: describe(error) });
  }
}
