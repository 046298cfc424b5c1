import type { Payable, PaymentMethod } from '#contracts/orders.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { keepAnswer, keptAnswer } from '#db/kit/idempotency.ts';
import { touchOrder } from '#db/orders/move.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { findOrder } from '#db/orders/read.ts';
import { waitFor } from '#db/orders/unpaid.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { Task } from '#db/outbox/task.ts';
import { countAttempts, dropUnpaid, insertAttempt } from '#db/payments/attempts.ts';
import { guardLapsed } from '#db/payments/attention.ts';
import { changeMethod } from '#db/payments/openPayment.ts';
import { sendBackHeld } from '#db/payments/transfers.ts';
import { attemptId, goesThroughGateway, patienceFor } from '#domain/payments/methods.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { hashBody } from '#kit/sign.ts';
import { GatewayFailure } from '#payments/gateway.ts';
import type { Context, SignedInContext } from '#services/context.ts';
import { moveOrder } from '#services/orders/move.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import { askFor } from '#services/tasks.ts';
import { PAID_OTHERWISE } from './bookIntent.ts';
import { isToPay, payableNow } from './openPayment.ts';
import { settleOrder } from './tasks.ts';

export interface PayingAgain {
  orderId: string;
  method: PaymentMethod;
  idempotencyKey: string;
}

const MOST_ROUNDS = 3;

/**
 * The customer tries again to pay an order that waits for it, or whose bank has let go of the money, maybe in another way. The intent of
 * the last try is cancelled at the gateway before a new one opens. If it turns out that the last try has paid, that counts, and no new one opens.
 */
export async function payAgain(ctx: SignedInContext, input: PayingAgain): Promise<Result<{ payment: Payable; replayed: boolean }>> {
  const { orderId, method, idempotencyKey: key } = input;
  const caller = ctx.actor.person.id;
  const bodyHash = hashBody({ orderId, method });
  if (goesThroughGateway(method) && !ctx.gateway) return refuse({ code: 'payment_method_unavailable', method });
  try {
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      const kept = await keptAnswer(ctx.db, caller, key);
      if (kept && kept.bodyHash !== bodyHash) return refuse({ code: 'idempotency_key_reused' });
      const stored = await findOrder(ctx.db, orderId, caller);
      if (!stored) return refuse({ code: 'not_found', what: 'order' });
      if (kept) return ok({ payment: await payableNow(ctx, stored), replayed: true });
      if (!isToPay(stored)) return refuse({ code: 'nothing_to_pay' });
      // An order that is being made ready cannot wait for days.
      if (method === 'bank_transfer' && stored.order.status !== 'pending_payment')
        return refuse({ code: 'payment_method_unavailable', method });
      if (isBelowLeast(ctx, stored, method)) return refuse({ code: 'payment_method_unavailable', method });
      const n = (await countAttempts(ctx.db, orderId)) + 1;
      if (n > 1 && !(await isStillUnpaid(ctx, stored))) continue;
      const attempt = goesThroughGateway(method) ? attemptId(orderId, n) : null;
      if (!(await change(ctx, stored, input, { attempt, bodyHash }))) continue;
      const changed = await findOrder(ctx.db, orderId, caller);
      return changed ? ok({ payment: await payableNow(ctx, changed), replayed: false }) : refuse({ code: 'not_found', what: 'order' });
    }
  } catch (failure) {
    if (failure instanceof GatewayFailure) return refuse({ code: 'gateway_unavailable' });
    throw failure;
  }
  return refuse({ code: 'busy' });
}

/* Store credit may have left less to pay by transfer than the gateway takes. */
function isBelowLeast({ gateway }: SignedInContext, { order, payment }: StoredOrder, method: PaymentMethod): boolean {
  return gateway !== null && goesThroughGateway(method) && order.total - payment.credit < gateway.least;
}

/* Let no earlier attempt pay, and ask the gateway whether one has. */
async function isStillUnpaid(ctx: SignedInContext, { order }: StoredOrder): Promise<boolean> {
  await commit(ctx.db, dropUnpaid(order.id));
  await settleOrder(ctx, order.id);
  const now = await findOrder(ctx.db, order.id, ctx.actor.person.id);
  return now !== null && isToPay(now);
}

/** Until when an order waits that is paid now in this way. Whoever tries again gets more time, but its goods are not held for ever. */
export function waitsUntil(
  { now, settings }: Pick<Context, 'now' | 'settings'>,
  { placedAt }: StoredOrder['order'],
  method: PaymentMethod,
): number {
  return Math.min(now() + patienceFor(method, settings), placedAt + 2 * settings.unpaidOrders.transfer);
}

/* Where to send the money, or that it is paid at the door: told once, when the shopper changes to it. */
function lettersOf(ctx: SignedInContext, { order, payment }: StoredOrder, method: PaymentMethod): Task[] {
  const mail = method === 'bank_transfer' ? 'order_to_transfer' : method === 'cash_on_delivery' ? 'order_at_the_door' : null;
  return mail === null || payment.method === method ? [] : [askFor(ctx, 'order_mail', { mail, orderId: order.id })];
}

/* Returns false when the order was moved, or another call was faster. */
async function change(
  ctx: SignedInContext,
  stored: StoredOrder,
  { method, idempotencyKey: key }: PayingAgain,
  { attempt, bodyHash }: { attempt: string | null; bodyHash: string },
): Promise<boolean> {
  const { order, payment } = stored;
  const now = ctx.now();
  const amount = order.total - payment.credit;
  const isWaiting = order.status === 'pending_payment';
  const move =
    isWaiting && method === 'cash_on_delivery'
      ? moveOrder(ctx, stored, { to: 'confirmed', mover: 'payment', staffId: null, note: null })
      : null;
  if (move && !move.ok) return false;
  // A move brings its own news.
  const news = move ? [] : [askFor(ctx, 'order_changed', { orderId: order.id }), ...lettersOf(ctx, stored, method)];
  const done = await commit(ctx.db, [
    ...(move?.value.statements ??
      (isWaiting ? waitFor(order, waitsUntil(ctx, order, method)) : [guardLapsed(order.id), ...touchOrder(order)])),
    ...changeMethod(order.id, method),
    // Cash pays all of it, so what came by transfer before goes back.
    ...(method === 'cash_on_delivery'
      ? sendBackHeld({ id: ctx.newId('refund'), orderId: order.id, reason: PAID_OTHERWISE, by: 'payment', now })
      : []),
    ...(attempt !== null && goesThroughGateway(method) ? insertAttempt({ id: attempt, orderId: order.id, method, amount, now }) : []),
    ...keepAnswer({ caller: ctx.actor.person.id, key, bodyHash, now }, JSON.stringify(attempt)),
    ...news.flatMap((task) => insertTask(task, now)),
  ]);
  if (!done.written && done.violation.kind === 'UNIQUE') return false;
  if (!writtenUnlessGuarded(done)) return false;
  announceSoon(ctx, move ? move.value.written : news);
  return true;
}
