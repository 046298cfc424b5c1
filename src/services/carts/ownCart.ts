import type { Cart } from '#contracts/carts.ts';
import { cartRead, memberCartRead, NO_CART } from '#db/carts/load.ts';
import { type Read, readAtOnce, readOne } from '#db/kit/read.ts';
import { NO_RULES, RULES_REVISION } from '#db/pricing/rules.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import type { LoadedCart } from '#domain/carts/loaded.ts';
import { type Context, personOf } from '#services/context.ts';
import { lastOrderRead, memberCartAfter, memberCartPrefix } from '#services/memberCart.ts';
import { mintGuestCart, readGuestToken } from './cartAccess.ts';
import { memoryOf } from './memory.ts';
import { tierSaving } from './pricing.ts';
import { presentLoaded } from './readCart.ts';

/** The id of somebody's active cart, and the cart. */
export interface OwnCart {
  cartId: string;
  cart: Cart;
  /** Reckoned only when it is asked for: most pages do not. */
  tierSaving(): number;
}

/** What was read of a member's active cart. */
export interface MemberCartFound {
  lastOrder: string | null;
  loaded: LoadedCart;
  revision: number | null;
}

/** The reads of a member's active cart, to share a round trip with others. `prefix`: of the ids of their carts. */
export function memberCartReads(personId: string, prefix: string, now: number): { [K in keyof MemberCartFound]: Read<MemberCartFound[K]> } {
  return { lastOrder: lastOrderRead(personId, prefix), loaded: memberCartRead(personId, prefix, now), revision: RULES_REVISION };
}

interface MemberCart {
  person: { id: string; name: string };
  /** Of the ids of their carts. */
  prefix: string;
  found: MemberCartFound;
}

/** A member's active cart, from what was read. */
export async function memberCart(ctx: Context, { person, prefix, found }: MemberCart): Promise<OwnCart | null> {
  const { id: personId, name } = person;
  const { lastOrder, loaded, revision } = found;
  const now = ctx.now();
  const cartId = await memberCartAfter(ctx, { personId, prefix, lastOrder });
  // An open cart with another id is older than the last order. It is no longer theirs to fill.
  const stale = loaded.state !== null && loaded.state.id !== cartId;
  const own = stale ? await readOne(ctx.db, cartRead(cartId, personId, now)) : loaded;
  return present(ctx, { cartId, caller: { personId, name, ownsId: true }, loaded: own, revision, now });
}

/** A guest's active cart, in one round trip. Null without a genuine token, and when it was ordered or merged into an account. */
export async function guestCart(ctx: Context, guestToken: string | undefined): Promise<OwnCart | null> {
  const cartId = await readGuestToken(ctx, guestToken);
  if (!cartId) return null;
  const now = ctx.now();
  const { loaded, revision } = await readAtOnce(ctx.db, { loaded: cartRead(cartId, null, now), revision: RULES_REVISION });
  if (loaded.state && loaded.state.status !== 'open') return null;
  return present(ctx, { cartId, caller: { personId: null, name: null, ownsId: true }, loaded, revision, now });
}

/** The caller's active cart, in one round trip. Null for a guest who has none. */
export async function readOwnCart(ctx: Context, { guestToken }: { guestToken: string | undefined }): Promise<OwnCart | null> {
  const person = personOf(ctx);
  if (!person) return guestCart(ctx, guestToken);
  const prefix = await memberCartPrefix(ctx, person.id);
  const found = await readAtOnce(ctx.db, memberCartReads(person.id, prefix, ctx.now()));
  return memberCart(ctx, { person, prefix, found });
}

/** The caller's active cart, which was read, or a new one. A new one is only an id and its token: nothing is read or written. */
export async function openOwnCart(
  ctx: Context,
  { cart, guestToken }: { cart: Cart | null; guestToken: string | undefined },
): Promise<OpenedCart | null> {
  const person = personOf(ctx);
  if (cart || person) return cart && { cart, token: person ? null : (guestToken ?? null), fresh: false };
  const { id, token } = await mintGuestCart(ctx);
  return {
    cart: presentLoaded(ctx, { cartId: id, ownerId: null, loaded: NO_CART, rules: NO_RULES, now: ctx.now() }),
    token,
    fresh: true,
  };
}

interface OpenedCart {
  cart: Cart;
  /** The guest's token. Null for a member. */
  token: string | null;
  fresh: boolean;
}

interface Presented {
  cartId: string;
  caller: CartCaller;
  loaded: LoadedCart;
  revision: number | null;
  now: number;
}

async function present(ctx: Context, { cartId, caller, loaded, revision, now }: Presented): Promise<OwnCart | null> {
  const { state, memberIds } = loaded;
  if (!mayUseCart(caller, state && { ownerId: state.ownerId, memberIds })) return null;
  const rules = await ctx.rules(revision);
  const ownerId = caller.personId;
  return {
    cartId,
    cart: presentLoaded(ctx, { cartId, ownerId, loaded, rules, now }),
    tierSaving: () => tierSaving(memoryOf(loaded, cartId, ownerId), { rules, settings: ctx.settings, now }),
  };
}
