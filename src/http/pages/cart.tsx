import type { Handler, Context as HonoContext } from 'hono';
import { addItem, setItem, typedCode } from '#contracts/carts.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Result } from '#domain/result.ts';
import { fieldErrors } from '#http/api/router.ts';
import { CART_COOKIE_SECONDS, guestToken } from '#http/cartAccess.ts';
import { putRememberedCode, settleCode } from '#http/codeCookie.ts';
import { writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { openCart } from '#services/carts/currentCart.ts';
import { type Edit, editCart, holdCart } from '#services/carts/editCart.ts';
import { putPromo } from '#services/carts/promo.ts';
import { toProblem } from '#services/problems.ts';
import { CartPage } from '#storefront/carts/CartPage.tsx';
import { withFlash } from './flash.ts';
import { ownPath, readForm, wholeNumber } from './form.ts';
import { render } from './render.ts';
import { reorderedIn } from './reorder.tsx';
import { shopOf } from './shop.ts';

export const cartPage: Handler<Door> = async (c) => {
  const shop = await shopOf(c);
  return render(c, <CartPage shop={shop} reordered={await reorderedIn(c, shop)} />);
};

/** Without script, or when the page is left: add to a line, then return to where the shopper was. */
export const postItem: Handler<Door> = (c) => change(c, 'add');

/** Without script: take off a line. */
export const postTake: Handler<Door> = (c) => change(c, 'take');

async function change(c: HonoContext<Door>, kind: 'add' | 'take'): Promise<Response> {
  const form = await readForm(c);
  const parsed = addItem.safeParse({ variantId: form.variantId, quantity: wholeNumber(form.quantity), opId: form.opId });
  if (!parsed.success) return refused(c, { code: 'validation_failed', errors: fieldErrors(parsed.error) });
  const { variantId, quantity, opId } = parsed.data;
  return edit(c, { kind, variantId, amount: quantity, opId }, form.back);
}

/** Without script: set the quantity of a line. 0 removes it. */
export const postQuantity: Handler<Door> = async (c) => {
  const form = await readForm(c);
  const parsed = setItem.safeParse({ quantity: wholeNumber(form.quantity) });
  if (!parsed.success) return refused(c, { code: 'validation_failed', errors: fieldErrors(parsed.error) });
  return edit(c, { kind: 'set', variantId: form.variantId ?? '', amount: parsed.data.quantity, opId: undefined }, form.back);
};

/** Without script: take lapsed holds again. */
export const postHolds: Handler<Door> = async (c) => {
  const form = await readForm(c);
  const { ctx } = c.var;
  const { id: cartId, caller } = await openCart(ctx, { guestToken: guestToken(c) });
  const result = await holdCart(ctx, { cartId, caller });
  return result.ok ? c.redirect(ownPath(form.back, '/cart'), 303) : refused(c, result.refusal);
};

async function edit(c: HonoContext<Door>, change: Edit, back: string | undefined): Promise<Response> {
  const { ctx } = c.var;
  const cart = await openCart(ctx, { guestToken: guestToken(c) });
  if (cart.token) writeCookie(c, 'cart', cart.token, CART_COOKIE_SECONDS);
  const result = await editCart(ctx, { cartId: cart.id, caller: cart.caller, edit: change });
  if (!result.ok) return refused(c, result.refusal);
  const code = change.kind === 'add' ? await putRememberedCode(c, { cartId: cart.id, caller: cart.caller }) : null;
  const there = ownPath(back, '/cart');
  return c.redirect(code === null ? there : told(there, code), 303);
}

const NO_CODE = 'That is no code. Type it as you got it.';

/* What came of the code of a link. */
function told(there: string, code: Result<unknown>): string {
  if (code.ok) return withFlash(there, 'code-on');
  return code.refusal.code === 'promo_invalid' ? withFlash(there, `code-${code.refusal.reason}`) : there;
}

/** Without script: put a code on the cart. A refusal is shown at the field. */
export const postPromo: Handler<Door> = async (c) => {
  const form = await readForm(c);
  const typed = form.code ?? '';
  const parsed = typedCode.safeParse(typed);
  // An empty code would take the code of the cart off.
  if (!parsed.success || parsed.data === '') return refused(c, { code: 'promo_invalid', reason: 'unknown', words: NO_CODE }, typed);
  return promo(c, parsed.data, form.back);
};

/** Without script: take the code off the cart. */
export const postPromoOff: Handler<Door> = async (c) => promo(c, '', (await readForm(c)).back);

async function promo(c: HonoContext<Door>, code: string, back: string | undefined): Promise<Response> {
  const { ctx } = c.var;
  const { id: cartId, caller, token } = await openCart(ctx, { guestToken: guestToken(c) });
  if (token) writeCookie(c, 'cart', token, CART_COOKIE_SECONDS);
  const result = await putPromo(ctx, { cartId, caller }, { code });
  settleCode(c, code, result);
  return result.ok ? c.redirect(ownPath(back, '/cart'), 303) : refused(c, result.refusal, code);
}

async function refused(c: HonoContext<Door>, refusal: Refusal, code?: string): Promise<Response> {
  const problem = toProblem(refusal);
  if (refusal.code === 'rate_limited') throw new Refused(refusal);
  return render(
    c,
    <CartPage shop={await shopOf(c)} problem={problem} code={code} />,
    problem.status === 404 || problem.status === 422 ? problem.status : 409,
  );
}
