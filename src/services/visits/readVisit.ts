import type { User } from '#contracts/accounts.ts';
import type { Cart } from '#contracts/carts.ts';
import { personOfSession } from '#db/accounts/person.ts';
import { accountRead } from '#db/accounts/read.ts';
import { cartRead, type LoadedCart, memberCartRead } from '#db/carts/load.ts';
import { type Read, readAtOnce, readOne } from '#db/kit/read.ts';
import { lastOrderIn } from '#db/orders/last.ts';
import { RULES_REVISION } from '#db/pricing/rules.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import type { Tier } from '#domain/tiers.ts';
import { presentUser } from '#services/accounts/present.ts';
import { withGate } from '#services/accounts/sessions/loadPerson.ts';
import { readGuestToken } from '#services/carts/cartAccess.ts';
import { presentLoaded } from '#services/carts/readCart.ts';
import { type Actor, actorOf, type Context } from '#services/context.ts';
import { memberCartAfter, memberCartPrefix } from '#services/memberCart.ts';

/** Who opens a page, and their cart. */
export interface Visit {
  actor: Actor;
  user: User | null;
  tier: Tier;
  /** The active cart. Null for a guest who has none. */
  cartId: string | null;
  cart: Cart | null;
}

interface Visitor {
  /** What a genuine access token says. Whether its session stands is asked of the database. */
  session: { personId: string; sessionId: string } | null;
  /** The token of a guest's cart. */
  guestToken: string | undefined;
}

/** All that a page needs of one shopper, in one round trip: session, person, cart with lines, and the revision of the rules. */
export async function readVisit(ctx: Context, { session, guestToken }: Visitor): Promise<Visit> {
  const known = session && (await memberVisit(ctx, session));
  return known ?? guestVisit(ctx, guestToken);
}

async function memberVisit(ctx: Context, { personId, sessionId }: { personId: string; sessionId: string }): Promise<Visit | null> {
  const now = ctx.now();
  const prefix = await memberCartPrefix(ctx, personId);
  const found = await readAtOnce(ctx.db, {
    person: personOfSession(personId, sessionId, now),
    account: accountRead(personId),
    lastOrder: lastOrderIn(personId, prefix),
    cart: memberCartRead(personId, prefix, now),
    revision: RULES_REVISION,
  });
  const person = withGate(ctx, found.person);
  if (!person || !found.account) return null;
  const cartId = await memberCartAfter(ctx, { personId, prefix, lastOrder: found.lastOrder });
  // An open cart with another id is one from before an order that was placed with another cart.
  const stale = found.cart.state !== null && found.cart.state.id !== cartId;
  const loaded = stale ? await readOne(ctx.db, cartRead(cartId, personId, now)) : found.cart;
  const caller = { personId, name: person.name, ownsId: true };
  const cart = await present(ctx, { cartId, caller, loaded, revision: found.revision, now });
  return { actor: actorOf(person, sessionId), user: presentUser(found.account), tier: found.account.tier, cartId, cart };
}

async function guestVisit(ctx: Context, guestToken: string | undefined): Promise<Visit> {
  const nobody: Visit = { actor: { kind: 'guest' }, user: null, tier: 'bronze', cartId: null, cart: null };
  const cartId = await readGuestToken(ctx, guestToken);
  if (!cartId) return nobody;
  const now = ctx.now();
  const { loaded, revision } = await readAtOnce(ctx.db, {
    loaded: cartRead(cartId, null, now) as Read<LoadedCart>,
    revision: RULES_REVISION,
  });
  // Ordered, or merged into an account.
  if (loaded.state && loaded.state.status !== 'open') return nobody;
  const cart = await present(ctx, { cartId, caller: { personId: null, name: null, ownsId: true }, loaded, revision, now });
  return cart ? { ...nobody, cartId, cart } : nobody;
}

interface Loaded {
  cartId: string;
  caller: CartCaller;
  loaded: LoadedCart;
  revision: number | null;
  now: number;
}

async function present(ctx: Context, { cartId, caller, loaded, revision, now }: Loaded): Promise<Cart | null> {
  const { state, memberIds } = loaded;
  if (!mayUseCart(caller, state && { ownerId: state.ownerId, memberIds })) return null;
  return presentLoaded(ctx, { cartId, ownerId: caller.personId, loaded, rules: (await ctx.rules(revision)).rules, now });
}
