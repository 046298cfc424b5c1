import type { Handler } from 'hono';
import { paymentMethod } from '#contracts/orders.ts';
import type { SignedInDoor } from '#http/door.ts';
import { must } from '#http/refused.ts';
import { cancelOwnOrder } from '#services/orders/cancelOrder.ts';
import { followReturn } from '#services/settlement/followReturn.ts';
import { payAgain } from '#services/settlement/payAgain.ts';
import { takeCarried } from './carriedFlash.ts';
import { withFlash } from './flash.ts';
import { readForm } from './form.ts';
import { showOrder } from './order.tsx';
import { toPayment } from './toPayment.tsx';

const MOST_KEY = 200;

/** Back from the page of the gateway. Nothing in the address counts. */
export const payReturned: Handler<SignedInDoor> = async (c) => {
  const orderId = c.req.param('id') ?? '';
  const { heard } = must(await followReturn(c.var.ctx, { orderId }));
  const there = `/orders/${orderId}?placed=1`;
  const notKept = takeCarried(c, orderId, 'address-not-kept');
  if (heard) return c.redirect(notKept ? withFlash(there, 'address-not-kept') : there, 303);
  return c.redirect(withFlash(there, notKept ? 'payment-unheard-address-not-kept' : 'payment-unheard'), 303);
};

/** Try again to pay, maybe in another way. The key is in the form, so a form that is sent twice is one try. */
export const postPay: Handler<SignedInDoor> = async (c) => {
  const { ctx } = c.var;
  const [orderId, form] = [c.req.param('id') ?? '', await readForm(c)];
  const method = paymentMethod.safeParse(form.paymentMethod);
  if (!method.success)
    return showOrder(c, { code: 'validation_failed', errors: [{ path: 'paymentMethod', message: 'Choose how you pay' }] });
  const idempotencyKey = form.key?.slice(0, MOST_KEY) || ctx.newId('operation');
  const paying = await payAgain(ctx, { orderId, method: method.data, idempotencyKey });
  return paying.ok
    ? toPayment(c, paying.value.payment, { orderId, otherwise: `/orders/${orderId}?placed=1` })
    : showOrder(c, paying.refusal);
};

export const postCancel: Handler<SignedInDoor> = async (c) => {
  const orderId = c.req.param('id') ?? '';
  const cancelled = await cancelOwnOrder(c.var.ctx, { orderId });
  return cancelled.ok ? c.redirect(`/orders/${orderId}`, 303) : showOrder(c, cancelled.refusal);
};
