import type { Handler, Context as HonoContext } from 'hono';
import { addItem, setItem } from '#contracts/carts.ts';
import type { Refusal } from '#domain/refusals.ts';
import { fieldErrors } from '#http/api/router.ts';
import { CART_COOKIE_SECONDS, guestToken } from '#http/cartAccess.ts';
import { writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { openCart } from '#services/carts/currentCart.ts';
import { type Edit, editCart, holdCart } from '#services/carts/editCart.ts';
import { toProblem } from '#services/problems.ts';
import { CartPage } from '#storefront/carts/CartPage.tsx';
import { ownPath, readForm, wholeNumber } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

export const cartPage: Handler<Door> = async (c) => render(c, <CartPage shop={await shopOf(c)} />);

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
  return result.ok ? c.redirect(ownPath(back, '/cart'), 303) : refused(c, result.refusal);
}

async function refused(c: HonoContext<Door>, refusal: Refusal): Promise<Response> {
  const problem = toProblem(refusal);
  return render(
    c,
    <CartPage shop={await shopOf(c)} problem={problem} />,
    problem.status === 404 || problem.status === 422 ? problem.status : 409,
  );
}
