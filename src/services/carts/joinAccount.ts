import { loadCart } from '#db/carts/load.ts';
import { mergeCarts } from '#db/carts/merge.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { memberCartId } from '#services/memberCart.ts';
import { readGuestToken } from './identity.ts';

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

const MOST_TRIES = 3;

/** Move a guest cart's lines into the member's own; true when something moved. Claims both by their versions, so neither can lose a line. */
export async function absorbGuest(ctx: Context, into: { id: string; ownerId: string | null }, guestCartId: string): Promise<boolean> {
  if (!into.ownerId || into.id === guestCartId) return false;
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
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
