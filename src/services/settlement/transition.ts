import type { StaffOrder } from '#contracts/orders.ts';
import { readOne } from '#db/kit/read.ts';
import type { Statement } from '#db/kit/statement.ts';
import { guardGoods } from '#db/orders/byStaff.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { currentAttemptRead, noteUncaptured } from '#db/payments/attempts.ts';
import { goesThroughGateway } from '#domain/payments/methods.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { GatewayFailure } from '#payments/gateway.ts';
import type { StaffContext } from '#services/context.ts';
import { findSeenOrder } from '#services/orders/readOrders.ts';
import { departmentOf, type Transition, transitionOrder } from '#services/orders/transitionOrder.ts';
import { askFor } from '#services/tasks.ts';
import { staffWrite } from '#services/write.ts';
import { bookIntent } from './bookIntent.ts';
import { type FoundAttempt, findAttempt } from './foundAttempt.ts';

/**
 * Staff move an order. What the bank of a card has set aside is captured when the order leaves: first at the gateway, then booked in the
 * same batch as the move. If the gateway refuses, the order stays where it is. If the batch is lost, the next call captures nothing more
 * and goes on.
 */
export function transition(ctx: StaffContext, input: Transition): Promise<Result<StaffOrder>> {
  return transitionOrder(ctx, input, input.to === 'out_for_delivery' ? (stored) => captureFor(ctx, stored) : undefined);
}

async function captureFor(ctx: StaffContext, { order, payment }: StoredOrder): Promise<Result<Statement[]>> {
  const amount = payment.amount - payment.credit;
  if (amount <= 0 || !goesThroughGateway(payment.method)) return ok([]);
  const [current] = await readOne(ctx.db, currentAttemptRead(order.id));
  const found = current && (await findAttempt(ctx, current.id));
  // Not the sum of the order: the money of another attempt, which is on its way back, does not pay it.
  if (found && found.booked.captured >= amount) return ok([]);
  if (!ctx.gateway || !found?.attempt.intentId) return refuse({ code: 'capture_failed', reason: 'no_payment' });
  const { gateway } = ctx;
  const { intentId } = found.attempt;
  try {
    // Looked at first: what an earlier press has captured is booked now. A refusal is kept under its key, so each try has its own.
    const seen = await gateway.read(intentId);
    const key = `${found.attempt.id}:capture:${ctx.newId('operation')}`;
    const intent = seen.state === 'authorised' ? await gateway.capture(intentId, { amount, key }) : seen;
    if (intent.state !== 'captured') return await notCaptured(ctx, found, intent.state);
    // Somebody has captured a part in the gateway's own pages: no more can be captured.
    if (intent.captured < found.attempt.amount) return await notCaptured(ctx, found, 'captured_in_part');
    const booking = bookIntent(ctx, found, { intent, refusedRefunds: [], stuck: null, closed: true }, true);
    return booking.ok ? ok(booking.value.statements) : booking;
  } catch (failure) {
    if (!(failure instanceof GatewayFailure)) throw failure;
    return failure.refused ? await notCaptured(ctx, found, failure.code) : refuse({ code: 'gateway_unavailable' });
  }
}

/* Staff are told, and what the gateway has done to the payment meanwhile is booked. */
async function notCaptured(ctx: StaffContext, { attempt, stored }: FoundAttempt, reason: string): Promise<Result<never>> {
  const { order, lines } = stored;
  const refused = refuse({ code: 'capture_failed', reason });
  const noted = await staffWrite<StoredOrder, null>(ctx, {
    permission: 'orders.move',
    read: () => findSeenOrder(ctx, order.id),
    change: () =>
      ok({
        statements: [...noteUncaptured(attempt.id, reason), ...guardGoods('orders.move', ctx.actor.person.id, order.id)],
        audit: {
          action: 'payment.not_captured',
          entity: 'order',
          entityId: order.id,
          departmentId: departmentOf(lines),
          before: { status: order.status },
          after: { status: order.status, reason },
        },
        tasks: [askFor(ctx, 'order_changed', { orderId: order.id }), askFor(ctx, 'settle_payment', { orderId: order.id })],
      }),
    explain: () => refuse({ code: 'forbidden' }),
    reread: async () => ok(null),
  });
  return noted.ok ? refused : noted;
}
