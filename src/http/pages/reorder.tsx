import type { Handler, Context as HonoContext } from 'hono';
import { opId as opIdShape } from '#contracts/carts.ts';
import type { Result } from '#domain/result.ts';
import { requireCart } from '#http/cartAccess.ts';
import { putRememberedCode } from '#http/codeCookie.ts';
import type { Door, SignedInDoor } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { isSignedIn } from '#services/context.ts';
import { type Reordered, type ReorderNews, reorder, reorderNews } from '#services/orders/reorder.ts';
import { RETURN, returnToCart } from '#services/orders/returnToCart.ts';
import { toProblem } from '#services/problems.ts';
import { CartPage } from '#storefront/carts/CartPage.tsx';
import type { Shop } from '#storefront/shop.ts';
import { readForm } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

/** Put the lines of an order into the cart, and open the cart. It says what was left out. */
export const postReorder: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const parsed = opIdShape.safeParse((await readForm(c)).opId);
  const of = { orderId: c.req.param('id') ?? '', opId: parsed.success ? parsed.data : ctx.newId('operation') };
  return openCart(c, of, await reorder(ctx, of));
};

/** "Back to my cart" for an order that is not paid: cancel it, and open the cart with its goods. */
export const postBackToCart: Handler<SignedInDoor> = async (c) => {
  const orderId = c.req.param('id') ?? '';
  return openCart(c, { orderId, opId: RETURN }, await returnToCart(c.var.ctx, { orderId }));
};

async function openCart(c: HonoContext<SignedInDoor>, of: Filling, result: Result<Reordered>): Promise<Response> {
  if (result.ok) {
    const cartId = result.value.cart.id;
    await putRememberedCode(c, { cartId, caller: await requireCart(c, cartId) });
    return c.redirect(reorderedPath(of), 303);
  }
  if (result.refusal.code === 'not_found') throw new Refused(result.refusal);
  return render(c, <CartPage shop={await shopOf(c)} problem={toProblem(result.refusal)} />, 409);
}

interface Filling {
  orderId: string;
  opId: string;
}

/** The cart, with what came of a reorder. Like every message of this kind it is in `said` (flash.ts). */
function reorderedPath({ orderId, opId }: Filling): string {
  return `/cart?said=reordered.${orderId}.${opId}`;
}

/** What came of the reorder that the address of the cart page names. Null when it names none. */
export async function reorderedIn(c: HonoContext<Door>, { cartId }: Shop): Promise<ReorderNews | null> {
  const { ctx } = c.var;
  const [, orderId, opId] = /^reordered\.(\w+)\.(.+)$/.exec(c.req.query('said') ?? '') ?? [];
  return orderId && opId && cartId !== null && isSignedIn(ctx) ? reorderNews(ctx, { orderId, opId, cartId }) : null;
}
