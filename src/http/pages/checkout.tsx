import type { Handler, Context as HonoContext } from 'hono';
import type { SavedAddress } from '#contracts/accounts.ts';
import { checkout } from '#contracts/orders.ts';
import { requireCart } from '#http/cartAccess.ts';
import type { Door } from '#http/door.ts';
import { addAddress, listAddresses } from '#services/accounts/profile/addresses.ts';
import { startCheckout } from '#services/checkout/startCheckout.ts';
import { isSignedIn } from '#services/context.ts';
import { lastAddress } from '#services/orders/readOrders.ts';
import { toProblem } from '#services/problems.ts';
import { CheckoutPage, type CheckoutPageProps } from '#storefront/checkout/CheckoutPage.tsx';
import { withFlash } from './flash.ts';
import { addressIn, readForm, wholeNumber } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';

type Where = Omit<CheckoutPageProps['where'], 'saved' | 'addressId'> & { addressId?: string };
interface State extends Pick<CheckoutPageProps, 'problem' | 'idempotencyKey'> {
  where: Where;
}

export const checkoutPage: Handler<Door> = async (c) => {
  const { ctx } = c.var;
  const state = { problem: null, idempotencyKey: ctx.newId('operation') };
  if (!isSignedIn(ctx)) return show(c, { where: { values: {}, errors: {}, keep: false }, ...state }, 200, []);
  const [last, saved] = await Promise.all([lastAddress(ctx), listAddresses(ctx)]);
  return show(c, { where: { values: { name: ctx.actor.person.name, ...last }, errors: {}, keep: false }, ...state }, 200, saved);
};

/** Place the order. The idempotency key is in the form, so sending it twice orders once. */
export const postCheckout: Handler<Door> = async (c) => {
  const { ctx } = c.var;
  const form = await readForm(c);
  const { addressId = '' } = form;
  const address = addressIn(form);
  const where: Where = { values: address, addressId, errors: {}, keep: form.keepAddress === 'yes' };
  const idempotencyKey = form.idempotencyKey?.slice(0, 200) || ctx.newId('operation');
  const parsed = checkout.safeParse({
    cartId: form.cartId,
    ...(addressId ? { addressId } : { address }),
    paymentMethod: form.paymentMethod,
    expectedTotal: wholeNumber(form.expectedTotal),
  });
  if (!isSignedIn(ctx)) return show(c, { where, problem: toProblem({ code: 'unauthenticated' }), idempotencyKey }, 401);
  if (!parsed.success) {
    const errors = Object.fromEntries(parsed.error.issues.map((i) => [String(i.path.at(-1) ?? ''), i.message]));
    return show(c, { where: { ...where, errors }, problem: null, idempotencyKey }, 422);
  }
  await requireCart(c, parsed.data.cartId);
  const result = await startCheckout(ctx, { idempotencyKey, body: parsed.data });
  if (result.ok) {
    const { placed, replayed } = result.value;
    const there = `/orders/${placed.order.id}?placed=1`;
    const wanted = where.keep && !replayed ? parsed.data.address : undefined;
    const kept = wanted ? await addAddress(ctx, wanted) : null;
    return c.redirect(kept?.ok === false ? withFlash(there, 'address-not-kept') : there, 303);
  }
  // A new key: what the shopper agrees to has changed, so the next try is a different order.
  const again = { idempotencyKey: ctx.newId('operation') };
  if (result.refusal.code === 'not_found') {
    const errors = { addressId: 'This address is not there any more. Choose another.' };
    return show(c, { where: { ...where, errors, addressId: '' }, problem: null, ...again }, 422);
  }
  const problem = toProblem(result.refusal);
  return show(c, { where, problem, ...again }, problem.status === 422 ? 422 : 409);
};

async function show(
  c: HonoContext<Door>,
  { where, ...state }: State,
  status: 200 | 401 | 409 | 422,
  known?: SavedAddress[],
): Promise<Response> {
  const { ctx } = c.var;
  const [shop, saved] = await Promise.all([shopOf(c), known ?? (isSignedIn(ctx) ? listAddresses(ctx) : [])]);
  const needs = shop.user === null ? 'sign_in' : shop.user.verified ? null : 'verify';
  // Select the saved address that the last order used. Before the first order, select the newest saved address.
  const last = saved.find(({ line1, postcode }) => line1 === where.values.line1 && postcode === where.values.postcode);
  const addressId = where.addressId ?? (where.values.line1 ? last : saved[0])?.id ?? '';
  const { name, phone } = where.values;
  // The last address is a saved one and is selected, so the fields for a new address stay empty.
  const values = last && where.addressId === undefined ? { name, phone } : where.values;
  return render(c, <CheckoutPage shop={shop} needs={needs} where={{ ...where, values, saved, addressId }} {...state} />, status);
}
