import type { Handler, Context as HonoContext } from 'hono';
import type { SavedAddress } from '#contracts/accounts.ts';
import { checkout, paymentMethod } from '#contracts/orders.ts';
import type { Refusal } from '#domain/refusals.ts';
import { requireCart } from '#http/cartAccess.ts';
import type { Door } from '#http/door.ts';
import { addAddress, listAddresses } from '#services/accounts/profile/addresses.ts';
import { startCheckout } from '#services/checkout/startCheckout.ts';
import { isSignedIn } from '#services/context.ts';
import { newestOrder, orderOfOwnCart } from '#services/orders/readOrders.ts';
import { toProblem } from '#services/problems.ts';
import { ownCreditBalance, waysToPay } from '#services/settlement/waysToPay.ts';
import { CheckoutPage, type CheckoutPageProps } from '#storefront/checkout/CheckoutPage.tsx';
import { withFlash } from './flash.ts';
import { addressIn, readForm, wholeNumber } from './form.ts';
import { render } from './render.ts';
import { shopOf } from './shop.ts';
import { toPayment } from './toPayment.tsx';

type Where = Omit<CheckoutPageProps['where'], 'saved' | 'addressId'> & { addressId?: string };
interface State extends Pick<CheckoutPageProps, 'problem' | 'answers'> {
  where: Where;
  /** What was chosen. */
  pay: Pick<CheckoutPageProps['pay'], 'chosen' | 'useCredit'>;
}

/* Milliseconds. For so long the empty checkout names the order that was made of the cart: somebody came back here. */
const JUST_PLACED = 3_600_000;
const DAY = 86_400_000;

export const checkoutPage: Handler<Door> = async (c) => {
  const { ctx } = c.var;
  const form = { errors: {}, keep: false };
  const pay = { chosen: 'cash_on_delivery', useCredit: false } as const;
  const state = { pay, problem: null, answers: { courierNote: '', acceptTerms: false } };
  if (!isSignedIn(ctx)) return show(c, { where: { values: {}, ...form }, ...state }, 200, { saved: [], last: null, balance: 0 });
  const [last, saved, balance] = await Promise.all([newestOrder(ctx), listAddresses(ctx), ownCreditBalance(ctx)]);
  const values = { name: ctx.actor.person.name, ...last?.address };
  return show(c, { where: { values, ...form }, ...state }, 200, { saved, last, balance });
};

/**
 * Place the order. The idempotency key is in the form (CheckoutForm.tsx), so sending it twice orders once. A cart that was ordered before, in
 * another window or with other answers, leads to its order.
 */
export const postCheckout: Handler<Door> = async (c) => {
  const { ctx } = c.var;
  const form = await readForm(c);
  const { addressId = '' } = form;
  const address = addressIn(form);
  const where: Where = { values: address, addressId, errors: {}, keep: form.keepAddress === 'yes' };
  const pay = { chosen: paymentMethod.safeParse(form.paymentMethod).data ?? 'cash_on_delivery', useCredit: form.useCredit === 'yes' };
  const answers = { courierNote: form.courierNote ?? '', acceptTerms: form.acceptTerms === 'yes' };
  const idempotencyKey = form.idempotencyKey?.slice(0, 200) || `checkout:${form.cartId}`;
  const parsed = checkout.safeParse({
    cartId: form.cartId,
    ...(addressId ? { addressId } : { address }),
    paymentMethod: form.paymentMethod,
    ...(pay.useCredit ? { useCredit: true } : {}),
    courierNote: form.courierNote,
    // The form must say it. A program may leave it out.
    acceptTerms: form.acceptTerms === 'yes',
    expectedTotal: wholeNumber(form.expectedTotal),
  });
  if (!isSignedIn(ctx)) return show(c, { where, pay, answers, problem: toProblem({ code: 'unauthenticated' }) }, 401);
  if (!parsed.success) {
    const errors = Object.fromEntries(parsed.error.issues.map((i) => [String(i.path.at(-1) ?? ''), i.message]));
    return show(c, { where: { ...where, errors }, pay, answers, problem: null }, 422);
  }
  await requireCart(c, parsed.data.cartId);
  const { id, name, verified } = ctx.actor.person;
  const result = await startCheckout(ctx, { idempotencyKey, body: parsed.data, customer: { id, name, verified } });
  if (result.ok) {
    const { placed, replayed } = result.value;
    const there = `/orders/${placed.order.id}?placed=1`;
    const wanted = where.keep && !replayed ? parsed.data.address : undefined;
    const kept = wanted ? await addAddress(ctx, wanted) : null;
    const said = kept?.ok === false ? 'address-not-kept' : undefined;
    return toPayment(c, placed.payment, { orderId: placed.order.id, otherwise: there, said });
  }
  const before = ORDERED.has(result.refusal.code) ? await orderOfOwnCart(ctx, { cartId: parsed.data.cartId }) : null;
  if (before !== null) return c.redirect(withFlash(`/orders/${before}`, 'ordered-before'), 303);
  if (result.refusal.code === 'not_found') {
    const errors = { addressId: 'This address is not there any more. Choose another.' };
    return show(c, { where: { ...where, errors, addressId: '' }, pay, answers, problem: null }, 422);
  }
  const problem = toProblem(result.refusal);
  return show(c, { where, pay, answers, problem }, problem.status === 422 ? 422 : 409);
};

/* How a checkout is refused when its cart was ordered before. */
const ORDERED: ReadonlySet<Refusal['code']> = new Set(['cart_locked', 'idempotency_key_reused']);

interface Known {
  saved: SavedAddress[];
  last: Awaited<ReturnType<typeof newestOrder>>;
  balance: number;
}

async function show(
  c: HonoContext<Door>,
  { where, pay: answer, ...state }: State,
  status: 200 | 401 | 409 | 422,
  known?: Known,
): Promise<Response> {
  const { ctx } = c.var;
  const [shop, balance, saved] = await Promise.all([
    shopOf(c),
    known?.balance ?? ownCreditBalance(ctx),
    known?.saved ?? (isSignedIn(ctx) ? listAddresses(ctx) : []),
  ]);
  const error = where.errors.paymentMethod;
  const transferDays = Math.max(1, Math.floor(ctx.settings.unpaidOrders.transfer / DAY));
  const pay = { ...answer, ways: waysToPay(ctx), balance, transferDays, ...(error === undefined ? {} : { error }) };
  const needs = shop.user === null ? 'sign_in' : shop.user.verified ? null : 'verify';
  // Select the saved address that the last order used. Before the first order, select the newest saved address.
  const last = saved.find(({ line1, postcode }) => line1 === where.values.line1 && postcode === where.values.postcode);
  const addressId = where.addressId ?? (where.values.line1 ? last : saved[0])?.id ?? '';
  const { name, phone } = where.values;
  // The last address is a saved one and is selected, so the fields for a new address stay empty.
  const values = last && where.addressId === undefined ? { name, phone } : where.values;
  const placed = known?.last && known.last.placedAt > ctx.now() - JUST_PLACED ? justPlaced(known.last) : null;
  return render(
    c,
    <CheckoutPage shop={shop} needs={needs} placed={placed} where={{ ...where, values, saved, addressId }} pay={pay} {...state} />,
    status,
  );
}

function justPlaced({ id, number, status }: NonNullable<Awaited<ReturnType<typeof newestOrder>>>) {
  return { id, number, isWaiting: status === 'pending_payment' };
}
