import { findOrder } from '#db/orders/read.ts';
import { openAttemptsOf } from '#db/payments/attempts.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { describe } from '#kit/log.ts';
import { GatewayFailure } from '#payments/gateway.ts';
import type { SignedInContext } from '#services/context.ts';
import { followAttempt } from './followAttempt.ts';

/**
 * A shopper is back from the page of the gateway. What their address says does not count: the gateway is asked about every attempt of the
 * order that is not closed. `heard` is false when it does not answer, or the bank still takes its time.
 */
export async function followReturn(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<Result<{ heard: boolean }>> {
  const stored = await findOrder(ctx.db, orderId, ctx.actor.person.id);
  if (!stored) return refuse({ code: 'not_found', what: 'order' });
  let heard = true;
  try {
    for (const attemptId of await openAttemptsOf(ctx.db, orderId)) {
      const intent = await followAttempt(ctx, attemptId);
      if (intent?.state === 'processing') heard = false;
    }
  } catch (failure) {
    if (!(failure instanceof GatewayFailure)) throw failure;
    ctx.log.error('payment.return_unheard', { order: orderId, error: describe(failure) });
    heard = false;
  }
  return ok({ heard });
}
