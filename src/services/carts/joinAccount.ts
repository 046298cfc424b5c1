import { loadCart } from '#db/carts/load.ts';
import { mergeCarts } from '#db/carts/merge.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { memberCartId } from '#services/memberCart.ts';
import { readGuestToken } from './cartAccess.ts';

/**
 * Move a guest's cart into the account that just signed in. Never makes the sign-in fail: on an error it returns false, and the guest's
 * cart stays as it was.
 */
export async function joinAccount(
  ctx: Context,
  { person, guestToken }: { person: { id: string; name: string }; guestToken: string },
): Promise<boolean> {
  const guestCartId = await readGuestToken(ctx, guestToken);
  if (!guestCartId) return true;
  try {
    const own = await memberCartId(ctx, person.id);
    const { ok } = await ctx.objects.cart(own).mergeGuest({ personId: person.id, name: person.name, ownsId: true }, guestCartId);
    return ok;
  } catch (error) {
    ctx.log.error('cart.join_failed', { cart: guestCartId, error: describe(error) });
    return false;
  }
}

const MAX_TRIES = 3;

/**
 * Move the lines of a guest's cart into the member's cart. True when something moved. Both carts are claimed by version, so that no
 * line is lost.
 */
export async function mergeGuestCart(ctx: Context, into: { id: string; ownerId: string | null }, guestCartId: string): Promise<boolean> {
  if (!into.ownerId || into.id === guestCartId) return false;
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const now = ctx.now();
    const [{ state: own }, { state: guest }] = await Promise.all([
      loadCart(ctx.db, into.id, into.ownerId, now),
      loadCart(ctx.db, guestCartId, null, now),
    ]);
    if (guest?.status !== 'open' || guest.ownerId !== null || guest.lines.length === 0) return false;
    if (own && own.status !== 'open') return false;
    const { locationId: location, holdFor, caps } = ctx.settings;
    const merge = mergeCarts({
      into: { id: into.id, ownerId: into.ownerId, version: own?.version ?? 0 },
      from: guest,
      turn: ctx.newId('turn'),
      ...{ location, now, heldUntil: now + holdFor, caps },
    });
    if (!writtenUnlessGuarded(await commit(ctx.db, merge))) continue;
    await ctx.objects.cart(guestCartId).refresh('merged');
    return true;
  }
  return false;
}
