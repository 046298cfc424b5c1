import { readStanding } from '#db/carts/standing.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import { isSigned, sign } from '#kit/sign.ts';
import { type Context, personOf } from '#services/context.ts';
import { isCartOfMember, isMemberCart, memberCartId } from '#services/memberCart.ts';

const MOST_GENUINE = 2_000;
const genuineTokens = new WeakMap<Context['secrets'], Set<string>>();

/** A new guest cart's id and the token that holds it. Nothing is written. */
export async function mintGuestCart(ctx: Context): Promise<{ id: string; token: string }> {
  const id = ctx.newId('cart');
  return { id, token: `${id}.${await sign(ctx.secrets.cart, id)}` };
}

/** The guest cart a token holds; null for a forged or broken one. */
export async function readGuestToken(ctx: Context, token: string | undefined): Promise<string | null> {
  if (!token || token.length > 200) return null;
  const genuine = genuineOf(ctx);
  const dot = token.lastIndexOf('.');
  const id = token.slice(0, dot);
  if (genuine.has(token)) return id;
  if (dot <= 0 || !(await isSigned(ctx.secrets.cart, id, token.slice(dot + 1)))) return null;
  if (genuine.size >= MOST_GENUINE) genuine.clear();
  genuine.add(token);
  return id;
}

/** Tokens that this isolate has found genuine: one comes with every request of its shopper. */
function genuineOf({ secrets }: Context): Set<string> {
  const kept = genuineTokens.get(secrets) ?? new Set();
  genuineTokens.set(secrets, kept);
  return kept;
}

/** May this cart get its first row? A member's id is not made up, but the one of today: nobody holds stock in a second cart. */
export async function mayBegin(ctx: Context, cart: { id: string; ownerId: string | null; version: number }): Promise<boolean> {
  return cart.version > 0 || cart.ownerId === null || cart.id === (await memberCartId(ctx, cart.ownerId));
}

/**
 * Who the caller is to this cart; null when it cannot be theirs, which they learn as 404. The cart's rows have the last word, where it
 * is read or written: here a made-up id ends before an object is woken for it.
 */
export async function cartCaller(
  ctx: Context,
  { cartId, guestToken }: { cartId: string; guestToken: string | undefined },
): Promise<CartCaller | null> {
  const person = personOf(ctx);
  const ownsId = isMemberCart(cartId)
    ? person !== null && (await isCartOfMember(ctx, { cartId, personId: person.id }))
    : (await readGuestToken(ctx, guestToken)) === cartId;
  // A guest's cart is a guest's, also while its holder is signed in: it joins the account when they say so.
  const caller: CartCaller =
    person && isMemberCart(cartId) ? { personId: person.id, name: person.name, ownsId } : { personId: null, name: null, ownsId };
  if (ownsId) return caller;
  const letIn = person && (await readStanding(ctx.db, cartId));
  if (!person || !letIn) return null;
  const member: CartCaller = { personId: person.id, name: person.name, ownsId: false };
  return mayUseCart(member, letIn) ? member : null;
}
