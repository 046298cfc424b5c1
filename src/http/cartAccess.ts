import type { Context as HonoContext } from 'hono';
import type { CartCaller } from '#domain/carts/access.ts';
import { cartCaller, editCaller } from '#services/carts/cartAccess.ts';
import { readCookie } from './cookies.ts';
import type { Door } from './door.ts';
import { identify, sessionIn, setActor } from './middleware/caller.ts';
import { Refused } from './refused.ts';

/** A guest's cart token: programs send a header, browsers a cookie. */
export function guestToken<E extends Door>(c: HonoContext<E>): string | undefined {
  return c.req.header('x-cart-token') ?? readCookie(c, 'cart');
}

/** The caller's relation to this cart. 404 when the cart cannot be theirs. */
export async function requireCart<E extends Door>(c: HonoContext<E>, cartId: string): Promise<CartCaller> {
  const caller = await cartCaller(c.var.ctx, { cartId, guestToken: guestToken(c) });
  if (!caller) throw new Refused({ code: 'not_found', what: 'cart' });
  return caller;
}

/** The caller of an edit of this cart. 404 when the cart cannot be theirs. Identifies them where their tokens do not say enough. */
export async function editCallerOf<E extends Door>(c: HonoContext<E>, cartId: string): Promise<CartCaller> {
  const known = await editCaller(c.var.ctx, { cartId, guestToken: guestToken(c), claims: await sessionIn(c) });
  if (known) return known;
  setActor(c as unknown as HonoContext<Door>, await identify(c));
  return requireCart(c, cartId);
}

/** How long a guest's cart cookie lives, in seconds. */
export const CART_COOKIE_SECONDS = 30 * 24 * 3600;
