import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { watchedCarts } from '#services/memberCart.ts';

/**
 * After sessions of a person ended: close every socket on a cart of theirs. Each window has to show who it is again; those of sessions
 * that go on do so by themselves. `cartIds` where they were found before. Never throws: the sessions have ended, whoever still watches.
 */
export async function closeSockets(ctx: Context, personId: string, cartIds?: readonly string[]): Promise<void> {
  try {
    const watched = cartIds ?? (await watchedCarts(ctx, personId));
    await Promise.all(watched.map((id) => ctx.objects.cart(id).closeSockets()));
  } catch (error) {
    ctx.log.error('accounts.sockets_not_closed', { person: personId, error: describe(error) });
  }
}
