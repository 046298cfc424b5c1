import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { memberCartId, readGuestToken } from './identity.ts';

/** Bring a guest's cart into the account that just signed in. Never stands in the way of signing in: on failure it answers false, and the guest's cart stays as it was. */
export async function joinAccount(
  ctx: Context,
  { person, guestToken }: { person: { id: string; name: string }; guestToken: string },
): Promise<boolean> {
  const guestCartId = await readGuestToken(ctx, guestToken);
  if (!guestCartId) return true;
  try {
    const own = await memberCartId(ctx, person.id);
    const { ok } = await ctx.objects.cart(own).absorb({ personId: person.id, name: person.name, ownsId: true }, guestCartId);
    return ok;
  } catch (error) {
    ctx.log.error('cart.join_failed', { cart: guestCartId, error: describe(error) });
    return false;
  }
}
