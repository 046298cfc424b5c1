import type { Handler, Context as HonoContext } from 'hono';
import { CheckoutPage, type CheckoutPageProps } from '../../../web/storefront/pages/CheckoutPage.tsx';
import { checkout } from '../../contracts/orders.ts';
import { startCheckout } from '../../services/checkout/startCheckout.ts';
import { lastAddress } from '../../services/orders/lastAddress.ts';
import { toProblem } from '../../services/problem.ts';
import { requireCart } from '../cartAccess.ts';
import type { Door } from '../door.ts';
import { readForm } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

type State = Pick<CheckoutPageProps, 'values' | 'errors' | 'problem'> & { idempotencyKey: string };

export const checkoutPage: Handler<Door> = async (c) => {
  const { ctx, person } = c.var;
  const values = person ? { name: person.name, ...(await lastAddress(ctx, person.id)) } : {};
  return show(c, { values, errors: {}, problem: null, idempotencyKey: ctx.newId('operation') });
};

/** Place the order. The key comes from the form, so that sending it twice orders once. */
export const postCheckout: Handler<Door> = async (c) => {
  const { ctx, person } = c.var;
  const form = await readForm(c);
  const { name, line1, line2, city, postcode, phone } = form;
  const values = { name, line1, line2, city, postcode, phone, country: 'NL' as const };
  const idempotencyKey = form.idempotencyKey?.slice(0, 200) || ctx.newId('operation');
  const parsed = checkout.safeParse({
    cartId: form.cartId,
    address: values,
    paymentMethod: form.paymentMethod,
    expectedTotal: Number(form.expectedTotal),
  });
  if (!person) return show(c, { values, errors: {}, problem: toProblem({ code: 'unauthenticated' }), idempotencyKey }, 401);
  if (!parsed.success) {
    const errors = Object.fromEntries(parsed.error.issues.map((i) => [String(i.path.at(-1) ?? ''), i.message]));
    return show(c, { values, errors, problem: null, idempotencyKey }, 422);
  }
  await requireCart(c, parsed.data.cartId);
  const result = await startCheckout(ctx, person, idempotencyKey, parsed.data);
  if (result.ok) return c.redirect(`/orders/${result.value.placed.order.id}?placed=1`, 303);
  const problem = toProblem(result.refusal);
  // A new key: the next try is another order, because what it agrees to has changed.
  return show(c, { values, errors: {}, problem, idempotencyKey: ctx.newId('operation') }, problem.status === 422 ? 422 : 409);
};

async function show(c: HonoContext<Door>, state: State, status: 200 | 401 | 409 | 422 = 200): Promise<Response> {
  const shop = await shopOf(c);
  const needs = shop.user === null ? 'sign_in' : shop.user.verified ? null : 'verify';
  return render(c, <CheckoutPage shop={shop} needs={needs} {...state} />, status);
}
