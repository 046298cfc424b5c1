import { attemptByIntent, openAttemptsOf } from '#db/payments/attempts.ts';
import { readEvent } from '#db/payments/events.ts';
import type { Context } from '#services/context.ts';
import type { TaskHandlers } from '#services/tasks.ts';
import { followAttempt } from './followAttempt.ts';
import { noteStray } from './strayPayments.ts';

/*
 * Milliseconds. An event may overtake the answer that tells us the intent's id. After this time it is none of ours; what a crash has kept
 * from us is found by the reconciliation.
 */
const OVERTAKING = 15_000;

export const settlementTaskHandlers: TaskHandlers<'settle_payment' | 'gateway_event'> = {
  settle_payment: { run: (ctx, { payload }) => settleOrder(ctx, payload.orderId) },
  gateway_event: { run: (ctx, { payload }) => actOnEvent(ctx, payload.eventId) },
};

/** Follow every attempt of an order that is not closed, or has to give money back. */
export async function settleOrder(ctx: Context, orderId: string): Promise<undefined> {
  for (const attemptId of await openAttemptsOf(ctx.db, orderId)) await followAttempt(ctx, attemptId);
}

async function actOnEvent(ctx: Context, eventId: string): Promise<undefined> {
  const event = await readEvent(ctx.db, eventId);
  if (!event || event.intentId === null) return;
  const attempt = await attemptByIntent(ctx.db, event.intentId);
  if (attempt) await followAttempt(ctx, attempt.id);
  else if (ctx.now() - event.receivedAt < OVERTAKING) throw new Error('The payment of this event is not known yet');
  else {
    ctx.log.warn('payment.unknown_intent', { event: eventId, intent: event.intentId });
    await noteStray(ctx, event.intentId);
  }
}
