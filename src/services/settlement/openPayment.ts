import type { Order, OrderPayment, Payable } from '#contracts/orders.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { keepIntent } from '#db/payments/attempts.ts';
import { attemptId, goesThroughGateway } from '#domain/payments/methods.ts';
import { describe } from '#kit/log.ts';
import { GatewayFailure, type Intent } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';
import { requestOf } from './askGateway.ts';

/**
 * Open the first attempt to pay an order that was just placed, and answer what the browser needs to go on. The key of the attempt makes
 * a repeated call answer the same intent. If the gateway does not answer, the order stands all the same: its page offers to try again.
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

/** What the shopper's browser needs to pay. Nothing when there is nothing left to do. */
export function forBrowser({ state, clientSecret, redirectUrl }: Intent): Pick<Payable, 'clientSecret' | 'redirectUrl'> {
  if (state !== 'open') return {};
  return { ...(clientSecret === null ? {} : { clientSecret }), ...(redirectUrl === null ? {} : { redirectUrl }) };
}
