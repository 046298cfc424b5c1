import type { Context as HonoContext } from 'hono';
import type { CartCaller } from '#domain/carts/access.ts';
import { cartCaller } from '#services/carts/identity.ts';
import { readCookie } from './cookies.ts';
import type { Door } from './door.ts';
import { Refused } from './refused.ts';

/** A guest's cart token, from the header of a program or the cookie of a browser. */
export function guestToken<E extends Door>(c: HonoContext<E>): string | undefined {
  return c.req.header('x-cart-token') ?? readCookie(c, 'cart');
}

/** Who the caller is to this cart; 404 when it cannot be theirs. */
export async function requireCart<E extends Door>(c: HonoContext<E>, cartId: string): Promise<CartCaller> {
  const caller = await cartCaller(c.var.ctx, { cartId, guestToken: guestToken(c) });
  if (!caller) throw new Refused({ code: 'not_found', what: 'cart' });
  return caller;
}

/** Seconds a guest's cart cookie lives. */
export const CART_COOKIE_SECONDS = 30 * 24 * 3600;
