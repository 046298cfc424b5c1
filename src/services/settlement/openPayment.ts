import type { Order, OrderPayment, Payable } from '#contracts/orders.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { readOne } from '#db/kit/read.ts';
import { findOrder, type StoredOrder } from '#db/orders/read.ts';
import { currentAttemptRead, keepIntent } from '#db/payments/attempts.ts';
import { isLapsed } from '#domain/orders/lapsed.ts';
import { attemptId, goesThroughGateway } from '#domain/payments/methods.ts';
import { describe } from '#kit/log.ts';
import { GatewayFailure, type Intent } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';
import { presentPayment } from '#services/orders/present.ts';
import { currentIntent, requestOf } from './askGateway.ts';

/**
 * Open the first attempt to pay an order that was just placed, and answer what the browser needs to go on. If the gateway does not answer, the order stands all the same: its page offers to try again.
 */
export async function openPayment(ctx: Context, { order, payment }: { order: Order; payment: OrderPayment }): Promise<Payable> {
  const { gateway } = ctx;
  const { method } = payment;
  if (!gateway || !goesThroughGateway(method) || order.status !== 'pending_payment') return payment;
  const id = attemptId(order.id, 1);
  try {
    const intent = await gateway.open(requestOf(ctx, { id, method, amount: order.total - payment.credit }, order));
    mustBeWritten(await commit(ctx.db, keepIntent(id, intent.id)));
    return { ...payment, ...forBrowser(intent) };
  } catch (failure) {
    if (!(failure instanceof GatewayFailure)) throw failure;
    ctx.log.error('payment.not_opened', { order: order.id, error: describe(failure) });
    return payment;
  }
}

/** It waits for its payment, or the bank has let go of the money. */
export function isToPay({ order, payment }: StoredOrder): boolean {
  return order.status === 'pending_payment' || isLapsed(order.status, payment);
}

/**
 * What the browser needs to pay an order as it is now, for a call that comes again. Only an attempt that we do not know at the gateway is
 * opened there: a gateway forgets its keys after a day, and a second opening would be an intent that nobody knows.
 */
export async function payableNow(ctx: Context, stored: StoredOrder): Promise<Payable> {
  const shown = presentPayment(stored.payment);
  const [attempt] = isToPay(stored) ? await readOne(ctx.db, currentAttemptRead(stored.order.id)) : [];
  if (!attempt || !ctx.gateway) return shown;
  const intent = await currentIntent(ctx, ctx.gateway, { attempt, stored });
  if (attempt.intentId === null) mustBeWritten(await commit(ctx.db, keepIntent(attempt.id, intent.id)));
  return { ...shown, ...forBrowser(intent) };
}

/** The same for a checkout that comes again. If the gateway does not answer, the page of the order offers to try again. */
export async function reopenPayment(ctx: Context, order: { id: string; personId: string }, kept: OrderPayment): Promise<Payable> {
  const stored = await findOrder(ctx.db, order.id, order.personId);
  if (!stored) return kept;
  try {
    return await payableNow(ctx, stored);
  } catch (failure) {
    if (!(failure instanceof GatewayFailure)) throw failure;
    ctx.log.error('payment.not_opened', { order: order.id, error: describe(failure) });
    return presentPayment(stored.payment);
  }
}

/** What the shopper's browser needs to pay. Nothing when there is nothing left to do. */
export function forBrowser({ state, clientSecret, redirectUrl }: Intent): Pick<Payable, 'clientSecret' | 'redirectUrl'> {
  if (state !== 'open') return {};
  return { ...(clientSecret === null ? {} : { clientSecret }), ...(redirectUrl === null ? {} : { redirectUrl }) };
}
