import { revokeFamily } from '../../db/accounts/sessions.ts';
import { memberCartId } from '../carts/identity.ts';
import type { Context } from '../context.ts';
import { describe } from '../log.ts';

/** End a session: its tokens stop working, and windows that it left open on the cart have to show who they are again. */
export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  const personId = await revokeFamily(ctx.db, sessionId, ctx.now());
  if (personId === null) return;
  try {
    await ctx.cart(await memberCartId(ctx, personId)).hangUp();
  } catch (error) {
    // The session has ended; a window that still watches is not worth refusing that.
    ctx.log.error('accounts.hang_up_failed', { session: sessionId, error: describe(error) });
  }
}
