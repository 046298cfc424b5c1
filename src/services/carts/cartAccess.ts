import { readCartAccess } from '#db/carts/access.ts';
import { type CartCaller, mayUseCart } from '#domain/carts/access.ts';
import { isSigned, sign } from '#kit/sign.ts';
import { type Context, personOf } from '#services/context.ts';
import { isCartOfMember, isMemberCart, memberCartAfter, memberCartPrefix } from '#services/memberCart.ts';

const MAX_GENUINE = 2_000;
const genuineTokens = new WeakMap<Context['secrets'], Set<string>>();

/** Make a new guest cart: an id, and the token that gives access to it. Nothing is written. */
export async function mintGuestCart(ctx: Context): Promise<{ id: string; token: string }> {
  const id = ctx.newId('cart');
  return { id, token: `${id}.${await sign(ctx.secrets.cart, id)}` };
}

/** The id of the guest cart that a token gives access to. Null when the token is forged or broken. */
export async function readGuestToken(ctx: Context, token: string | undefined): Promise<string | null> {
  if (!token || token.length > 200) return null;
  const genuine = genuineOf(ctx);
  const dot = token.lastIndexOf('.');
  const id = token.slice(0, dot);
  if (genuine.has(token)) return id;
  if (dot <= 0 || !(await isSigned(ctx.secrets.cart, id, token.slice(dot + 1)))) return null;
  if (genuine.size >= MAX_GENUINE) genuine.clear();
  genuine.add(token);
  return id;
}

/** Tokens that this isolate has already verified. A shopper's token comes with every request, so this saves work. */
function genuineOf({ secrets }: Context): Set<string> {
  const kept = genuineTokens.get(secrets) ?? new Set();
  genuineTokens.set(secrets, kept);
  return kept;
}

/**
 * May the first row of this cart be written? A member's cart must have the id that is current today, so that nobody holds stock in a
 * second cart. `lastOrder`: the member's last order from a cart of their own.
 */
export async function mayBegin(
  ctx: Context,
  cart: { id: string; ownerId: string | null; version: number },
  lastOrder: string | null,
): Promise<boolean> {
  const { id, ownerId, version } = cart;
  if (version > 0 || ownerId === null) return true;
  const prefix = await memberCartPrefix(ctx, ownerId);
  return id === (await memberCartAfter(ctx, { personId: ownerId, prefix, lastOrder }));
}

/**
 * The caller of an edit, if a token says enough: then nobody is looked up. A member's session is looked at by the commit of the edit. Null
 * when it takes `cartCaller` to say. `claims`: what a genuine access token says.
 */
export async function editCaller(ctx: Context, { cartId, guestToken, claims }: EditTokens): Promise<CartCaller | null> {
  if (!isMemberCart(cartId)) {
    return (await readGuestToken(ctx, guestToken)) === cartId ? { personId: null, name: null, ownsId: true } : null;
  }
  if (!claims || !(await isCartOfMember(ctx, { cartId, personId: claims.personId }))) return null;
  return { personId: claims.personId, name: claims.name, ownsId: true, session: claims.sessionId };
}

interface EditTokens {
  cartId: string;
  guestToken: string | undefined;
  claims: { personId: string; sessionId: string; name: string } | null;
}

/**
 * The caller's relation to this cart. Null when the cart cannot be theirs; they get 404. Access is finally decided by the cart's rows,
 * when the cart is read or written. This check only stops invented ids before they wake an object.
 */
export async function cartCaller(
  ctx: Context,
  { cartId, guestToken }: { cartId: string; guestToken: string | undefined },
): Promise<CartCaller | null> {
  const person = personOf(ctx);
  const ownsId = isMemberCart(cartId)
    ? person !== null && (await isCartOfMember(ctx, { cartId, personId: person.id }))
    : (await readGuestToken(ctx, guestToken)) === cartId;
  // A guest's cart stays a guest's cart while its owner is signed in. It joins the account only when they ask for it.
  const caller: CartCaller =
    person && isMemberCart(cartId) ? { personId: person.id, name: person.name, ownsId } : { personId: null, name: null, ownsId };
  if (ownsId) return caller;
  const access = person && (await readCartAccess(ctx.db, cartId));
  if (!person || !access) return null;
  const member: CartCaller = { personId: person.id, name: person.name, ownsId: false };
  return mayUseCart(member, access) ? member : null;
}
