import { loadCart } from '#db/carts/load.ts';
import { mergeCarts } from '#db/carts/merge.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { readOne } from '#db/kit/read.ts';
import { RULES_REVISION } from '#db/pricing/rules.ts';
import type { CartState } from '#domain/carts/state.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { memberCartId } from '#services/memberCart.ts';
import { readGuestToken } from './cartAccess.ts';
import { type Memory, memoryOf } from './memory.ts';
import { whyNever } from './promo.ts';

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
 * Move the lines of a guest's cart, and its code, into the member's cart. True when something moved. Both carts are claimed by version,
 * so that no line is lost.
 */
export async function mergeGuestCart(ctx: Context, into: { id: string; ownerId: string | null }, guestCartId: string): Promise<boolean> {
  if (!into.ownerId || into.id === guestCartId) return false;
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const now = ctx.now();
    const [loaded, { state: guest }] = await Promise.all([
      loadCart(ctx.db, into.id, into.ownerId, now),
      loadCart(ctx.db, guestCartId, null, now),
    ]);
    if (guest?.status !== 'open' || guest.ownerId !== null) return false;
    const own = loaded.state;
    if (own && own.status !== 'open') return false;
    const code = await codeToMove(ctx, memoryOf(loaded, into.id, into.ownerId), guest);
    if (guest.lines.length === 0 && code === null) return false;
    const { locationId: location, holdFor, caps } = ctx.settings;
    const merge = mergeCarts({
      into: { id: into.id, ownerId: into.ownerId, version: own?.version ?? 0 },
      from: guest,
      code,
      turn: ctx.newId('turn'),
      ...{ location, now, heldUntil: now + holdFor, caps },
    });
    if (!writtenUnlessGuarded(await commit(ctx.db, merge))) continue;
    await ctx.objects.cart(guestCartId).refresh('merged');
    return true;
  }
  return false;
}

/*
 * The code of the guest's cart: it was typed last. The code of the member's cart stays only when that one can never apply to the member. If
 * there is none, the guest's code comes along all the same, so that the cart says why.
 */
async function codeToMove(ctx: Context, own: Memory, { promoCode: code, generatedCode: generated }: CartState): Promise<string | null> {
  if (code === null || own.state.promoCode === null) return code;
  const rules = await ctx.rules(await readOne(ctx.db, RULES_REVISION));
  return whyNever(ctx, own, rules, { code, generated }) === null ? code : null;
}
