import type { Statement } from '#db/kit/statement.ts';
import { type ConditionalTask, insertTask } from '#db/outbox/insertTask.ts';
import type { Task, TaskRef } from '#db/outbox/task.ts';
import { chooseAttempt, guardNotEnded, recordAttempt } from '#db/payments/attempts.ts';
import { guardLapsed } from '#db/payments/attention.ts';
import { giveBackAll } from '#db/payments/giveBack.ts';
import { bookMovements, bookReturnFailed, type Movement, paymentChanged } from '#db/payments/ledger.ts';
import { changeMethod, noteLapse } from '#db/payments/openPayment.ts';
import { recordProgress } from '#db/payments/refundsDone.ts';
import { sendBackHeld } from '#db/payments/transfers.ts';
import { ok, type Result } from '#domain/result.ts';
import { meaningOf } from '#domain/settlement/verdict.ts';
import type { Intent } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';
import { moveOrder } from '#services/orders/move.ts';
import { askFor } from '#services/tasks.ts';
import type { Asked } from './askGateway.ts';
import { bookRefunds, returnedOf } from './bookRefunds.ts';
import { type FoundAttempt, factsOf, returnId } from './foundAttempt.ts';
import { takeBack } from './takeBack.ts';

export interface Booking {
  statements: Statement[];
  written: TaskRef[];
  /** To be written last in the batch: news of the order, if what is shown of its payment has changed. A move brings its own. */
  news: ConditionalTask[];
}

const BY = 'payment';
/** Why a transfer goes back that was not enough. */
export const PAID_OTHERWISE = 'The order was paid in another way';

/**
 * What the gateway says, as one batch: the movements of money, and the move of the order that it pays. Every movement has an id that is
 * made of the attempt and the gateway's own ids, so any of it may be booked again. CHECK `nothing_matched` when the order moved meanwhile,
 * `stock_range` or one of `NO_USE_LEFT` when an expired order cannot come back.
 */
export function bookIntent(ctx: Context, found: FoundAttempt, asked: Asked, beyondRevival: boolean): Result<Booking> {
  const now = ctx.now();
  const { attempt, stored } = found;
  const orderId = stored.order.id;
  const { intent, refusedRefunds, stuck, closed } = asked;
  const meaning = meaningOf(factsOf(found, intent, { beyondRevival, isStuck: stuck !== null }));
  const returned = returnedOf(found, intent).filter(({ state }) => state === 'done');
  const told =
    returned.length > 0 && found.booked.returned === 0
      ? [askFor(ctx, 'order_mail', { mail: 'order_refunded', orderId: stored.order.id, returned: moneyReturned(found, returned) })]
      : [];
  const refunds = bookRefunds(ctx, found, asked);
  const rest = restOfRefund(ctx, found, asked, refunds.isOutside);
  const lapse = lapseOf(ctx, found, intent);
  const statements = [
    ...(meaning === 'cover' ? [guardLapsed(stored.order.id)] : []),
    ...lapse.statements,
    ...recordAttempt({
      id: attempt.id,
      intentId: intent.id,
      state: intent.state,
      declined: intent.declined,
      trouble: stuck?.why ?? refusedRefunds[0]?.why ?? (refunds.beyond > 0 ? 'refunded_beyond_payment' : null),
      stuck: stuck?.amount ?? 0,
      beyond: refunds.beyond,
      authorisedUntil: intent.authorisedUntil,
      challenged: intent.challenged,
      disputeOpen: intent.disputeOpen,
      closed: closed && meaning === 'none',
      now,
    }),
    // First what came back: people may have sent it again since, and no sum falls below nothing in between.
    ...returnsUndone(attempt.id, intent.refunds, now),
    ...bookMovements(movementsOf(found, intent), now),
    ...refunds.statements,
    ...rest.statements,
    ...(attempt.wanted === 'payment' ? recordProgress(stored.order.id, progressOf(intent)) : []),
    ...told.flatMap((task) => insertTask(task, now)),
  ];
  if (meaning === 'none') {
    const changed = askFor(ctx, 'order_changed', { orderId: stored.order.id });
    const news = [{ task: changed, condition: paymentChanged(stored.payment, intent.disputeOpen !== (attempt.disputeOpen === 1)) }];
    return ok({ statements, written: [...told, ...lapse.told, ...rest.written], news });
  }
  // The shopper may have chosen another way since, while the bank took its time. Money goes back the way it came.
  const paidBy = stored.payment.method === attempt.method ? [] : changeMethod(stored.order.id, attempt.method);
  // So does what came by transfer before, and was not enough.
  const held = heldBack(ctx, found);
  if (meaning === 'cover') {
    // The order stays where it is: what changes is that it is paid.
    const [changed, letter] = [askFor(ctx, 'order_changed', { orderId }), askFor(ctx, 'order_mail', { mail: 'order_paid', orderId })];
    const tasks = [changed, letter, ...held.told];
    const chosen = [...chooseAttempt(attempt), ...paidBy, ...held.statements, ...tasks.flatMap((task) => insertTask(task, now))];
    return ok({ statements: [...statements, ...chosen], written: [...told, ...tasks], news: [] });
  }
  const revival = meaning === 'revive' ? takeBack(stored, now) : [];
  const move = moveOrder(ctx, stored, { to: 'confirmed', mover: 'payment', staffId: null, note: null });
  if (!move.ok) return move;
  return ok({
    statements: [
      ...statements,
      ...revival,
      ...chooseAttempt(attempt),
      ...paidBy,
      ...held.statements,
      ...held.told.flatMap((task) => insertTask(task, now)),
      ...move.value.statements,
    ],
    written: [...told, ...held.told, ...move.value.written],
    news: [],
  });
}

/*
 * All of a cancelled order was to go back, and a part was refunded in the pages of the gateway, or a bank has returned what it had asked
 * back: now the rest goes back. What the gateway has not is not decided again, so this ends.
 */
function restOfRefund(
  ctx: Context,
  { stored: { order }, decided, booked }: FoundAttempt,
  { intent, refusedRefunds }: Asked,
  isOutside: boolean,
) {
  const left = intent.captured - intent.refunds.reduce((sum, { amount, state }) => (state === 'failed' ? sum : sum + amount), 0);
  const isTooMuch = refusedRefunds.some(({ id }) => decided.some((refund) => refund.id === id && refund.amount > left));
  const isWon = intent.disputed < booked.disputed;
  if (order.status !== 'cancelled' || left <= 0 || !(isTooMuch || isOutside || isWon)) return { statements: [], written: [] };
  const now = ctx.now();
  const settle = askFor(ctx, 'settle_payment', { orderId: order.id });
  const refundIds = { method: ctx.newId('refund'), credit: ctx.newId('refund') };
  return {
    statements: [
      ...giveBackAll({ orderId: order.id, refundIds, reason: 'The rest of a cancelled order', by: BY, now }),
      ...insertTask(settle, now),
    ],
    written: [settle],
  };
}

/*
 * A bank has let go of the money of an order that is being made ready: its customer gets a letter, once. The batch is stopped when somebody
 * else has booked that.
 */
function lapseOf(ctx: Context, { attempt, stored: { order } }: FoundAttempt, { state, authorised }: Intent) {
  const isReady = order.status === 'confirmed' || order.status === 'picking';
  const isNews = state === 'cancelled' && attempt.state !== 'cancelled' && attempt.wanted === 'payment' && authorised > 0;
  if (!isReady || !isNews) return { statements: [], told: [] };
  const now = ctx.now();
  const told = [askFor(ctx, 'order_mail', { mail: 'order_lapsed', orderId: order.id })];
  return { statements: [guardNotEnded(attempt.id), ...noteLapse(order.id, now), ...told.flatMap((task) => insertTask(task, now))], told };
}

/* What came by transfer, waited for the rest, and is sent back now. */
function heldBack(ctx: Context, { stored: { order, payment } }: FoundAttempt): { statements: Statement[]; told: Task[] } {
  if (payment.captured === payment.unneeded) return { statements: [], told: [] };
  const id = ctx.newId('refund');
  const statements = sendBackHeld({ id, orderId: order.id, reason: PAID_OTHERWISE, by: BY, now: ctx.now() });
  return { statements, told: [askFor(ctx, 'order_mail', { mail: 'order_refunded', orderId: order.id, refundIds: [id] })] };
}

/* What went back by itself, for the letter about it. */
function moneyReturned({ attempt: { method } }: FoundAttempt, returned: readonly { amount: number }[]) {
  return { method, amount: returned.reduce((sum, { amount }) => sum + amount, 0) };
}

/* What went back by itself and has come back. Nothing where it was not booked as gone. */
function returnsUndone(attemptId: string, refunds: Intent['refunds'], now: number): Statement[] {
  return refunds.filter(({ state }) => state === 'failed').flatMap(({ id }) => bookReturnFailed(returnId(attemptId, id), now));
}

function progressOf({ state, declined }: Intent): 'processing' | 'declined' | null {
  if (state === 'processing') return 'processing';
  return state === 'open' && declined !== null ? 'declined' : null;
}

function movementsOf(found: FoundAttempt, intent: Intent): Movement[] {
  const { attempt, stored, booked } = found;
  const { id: attemptId } = attempt;
  const movement = (word: string, kind: Movement['kind'], amount: number): Movement[] =>
    amount > 0 ? [{ id: `${attemptId}:${word}`, orderId: stored.order.id, kind, amount, attemptId, reference: intent.id, by: BY }] : [];
  const over = intent.state === 'captured' || intent.state === 'cancelled';
  // A gateway may not tell any more what was set aside before it was released.
  const setAside = Math.max(intent.authorised, booked.authorised);
  const dispute = intent.disputed - booked.disputed;
  return [
    ...movement('authorised', 'authorised', setAside),
    ...movement('captured', 'captured', intent.captured),
    ...movement('voided', 'voided', over ? setAside - intent.captured : 0),
    ...movement(`dispute:${booked.disputes + 1}`, dispute > 0 ? 'disputed' : 'dispute_won', Math.abs(dispute)),
    ...returnedOf(found, intent)
      .filter(({ state }) => state === 'done')
      .flatMap(({ id, amount }) => movement(`returned:${id}`, 'returned', amount)),
  ];
}
