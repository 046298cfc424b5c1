import { memberCartId } from '../carts/identity.ts';
import type { Context } from '../context.ts';
import { describe } from '../log.ts';

/**
 * After sessions of a person ended: close every window that watches their cart. Each has to show who it is again, and those of
 * sessions that stand do so by themselves. Never throws: the sessions have ended, whoever still watches.
 */
export async function hangUp(ctx: Context, personId: string, cartId?: string): Promise<void> {
  try {
    await ctx.cart(cartId ?? (await memberCartId(ctx, personId))).hangUp();
  } catch (error) {
    ctx.log.error('accounts.hang_up_failed', { person: personId, error: describe(error) });
  }
}
