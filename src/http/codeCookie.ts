import type { Context as HonoContext } from 'hono';
import { promoCode } from '#contracts/pricing.ts';
import type { CartCaller } from '#domain/carts/access.ts';
import type { Result } from '#domain/result.ts';
import { putPromo } from '#services/carts/promo.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import type { Door } from './door.ts';

/*
 * A link with `?code=` remembers the code in a cookie, and changes nothing else. The code goes onto the cart with the first goods, or by
 * the call of the page. Then the cookie is dropped, whether the code was taken or refused.
 */

const REMEMBERED_SECONDS = 7 * 24 * 3600;

/** A code as a link may have it, in capitals. Null for a text that cannot be one. */
export function codeIn(typed: string | undefined): string | null {
  const parsed = promoCode.safeParse(typed);
  return parsed.success ? parsed.data : null;
}

export function rememberedCode<E extends Door>(c: HonoContext<E>): string | null {
  return codeIn(readCookie(c, 'code'));
}

export function rememberCode<E extends Door>(c: HonoContext<E>, code: string): void {
  writeCookie(c, 'code', code, REMEMBERED_SECONDS);
}

/** Drop the cookie when this was its code, and the cart has taken or refused it. */
export function settleCode<E extends Door>(c: HonoContext<E>, code: string, result: Result<unknown>): void {
  if (rememberedCode(c) !== codeIn(code)) return;
  if (result.ok || result.refusal.code === 'promo_invalid') dropCookie(c, 'code');
}

/** Put the code of a link on the cart. Null when there is none. It counts like a code that is typed. */
export async function putRememberedCode<E extends Door>(
  c: HonoContext<E>,
  cart: { cartId: string; caller: CartCaller },
): Promise<Result<unknown> | null> {
  const { ctx } = c.var;
  const code = rememberedCode(c);
  if (code === null || (await ctx.limits.take('promo', ctx.source.ip)) > 0) return null;
  const result = await putPromo(ctx, cart, { code });
  settleCode(c, code, result);
  return result;
}
