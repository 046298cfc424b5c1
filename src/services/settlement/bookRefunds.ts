import { guardNoted } from '#db/documents/issue.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { insertRefundLines } from '#db/payments/insertRefund.ts';
import { refundDone, refundFailed, refundOutside, refundUndone } from '#db/payments/refundsDone.ts';
import type { Intent, IntentRefund } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';
import { issueCreditNotes, type RefundToNote } from '#services/orders/issueDocuments.ts';
import type { Asked } from './askGateway.ts';
import { type FoundAttempt, returnId, returnKey } from './foundAttempt.ts';
import { isOutside, madeOutside } from './outsideRefunds.ts';

export interface BookedRefunds {
  statements: Statement[];
  /** By how much the gateway has given back more than was left: it went back here too, as store credit or to another account. */
  beyond: number;
  /** Whether a refund in the pages of the gateway is booked as one of the order. */
  isOutside: boolean;
}

/* Our own word: a gateway says nothing more. */
const NOT_PAID_OUT = 'not_paid_out';

/**
 * What the gateway says of refunds: which are done, which failed, even after they were done, and those that were made in its own pages,
 * divided among the lines as any amount is. What is refused leaves room for what was refunded there instead. What is beyond all that was paid
 * is no refund of the order. An order that has its invoice gets the credit notes. The batch is stopped (CHECK `nothing_matched`) when it got
 * the invoice meanwhile, or `payments_refunds` when another refund was decided.
 */
export function bookRefunds(ctx: Context, found: FoundAttempt, { intent, refusedRefunds }: Asked): BookedRefunds {
  const { attempt, stored, documents } = found;
  const now = ctx.now();
  const orderId = stored.order.id;
  const returned = returnedOf(found, intent);
  const reported = intent.refunds.filter((refund) => !returned.includes(refund));
  const statements: Statement[] = [];
  let refunds: readonly RefundToNote[] = stored.refunds.filter(({ unneeded }) => !unneeded);
  for (const { id, why } of refusedRefunds) {
    statements.push(...refundFailed(id, why, now));
    refunds = refunds.map((refund) => (refund.id === id && refund.state === 'decided' ? { ...refund, state: 'failed' } : refund));
  }
  for (const { id: reference, key } of reported.filter(({ state }) => state === 'failed')) {
    const ids = key === null ? refunds.map(({ id }) => id).filter((id) => isOutside(id, reference)) : [key];
    statements.push(...ids.flatMap((id) => refundUndone(id, { attemptId: attempt.id, reference, trouble: NOT_PAID_OUT }, now)));
    refunds = refunds.map((refund) => (ids.includes(refund.id) ? failed(refund) : refund));
  }
  const paid = paidBy(found, intent);
  let beyond = 0;
  for (const one of reported.filter(({ state }) => state === 'done')) {
    const { id: reference, key } = one;
    if (key !== null) {
      statements.push(...refundDone(key, { attemptId: attempt.id, reference, kind: 'refunded' }, now));
      refunds = refunds.map((refund) => (refund.id === key && refund.state === 'decided' ? { ...refund, state: 'done' } : refund));
      continue;
    }
    const outside = madeOutside(found, refunds, one, paid);
    beyond += outside.beyond;
    for (const refund of outside.made) {
      statements.push(
        ...refundOutside({ ...refund, orderId, attemptId: attempt.id, reference }, now),
        ...insertRefundLines({ refundId: refund.id, orderId, lines: refund.lines, restock: false, by: 'payment', now }),
      );
      refunds = [...refunds.map((owed) => (owed.id === refund.replaces ? { ...owed, isOwed: false } : owed)), refund];
    }
  }
  if (reported.length > 0) statements.push(...issueCreditNotes(ctx, stored, documents, refunds), guardNoted(orderId));
  return { statements, beyond, isOutside: refunds.some(({ id }) => !stored.refunds.some((before) => before.id === id)) };
}

/* What was done before and has come back is still owed. */
function failed(refund: RefundToNote): RefundToNote {
  return refund.state === 'failed' ? refund : { ...refund, state: 'failed', isOwed: refund.state === 'done' };
}

/* What has been paid of the order, with what is booked now. */
function paidBy(found: FoundAttempt, intent: Intent): number {
  const { attempt, stored, booked } = found;
  const { captured, credit } = stored.payment;
  const returned = returnedOf(found, intent).reduce((sum, { amount, state }) => sum + (state === 'done' ? amount : 0), 0);
  const isBooked = attempt.state === 'captured';
  return captured - toSend(stored) + credit + (isBooked ? 0 : intent.captured) - (returned - booked.returned);
}

/* What came by transfer and pays nothing of the order, until staff have sent it back. */
function toSend({ refunds }: StoredOrder): number {
  return refunds.reduce((sum, { unneeded, state, amount }) => (unneeded && state === 'decided' ? sum + amount : sum), 0);
}

/**
 * What has gone back of an attempt that pays nothing: by itself, or because people have sent it back in the pages of the gateway. What they
 * have decided to refund since of the order is not there to go back.
 */
export function returnedOf({ attempt, stored, booked }: FoundAttempt, intent: Intent): IntentRefund[] {
  const { captured, credit, refunding } = stored.payment;
  const isBooked = ({ id }: IntentRefund) => booked.returns.includes(returnId(attempt.id, id));
  const isOurs = ({ key }: IntentRefund) => key === returnKey(attempt.id);
  const isPaying = attempt.wanted === 'payment' || stored.order.status === 'pending_payment';
  let room = captured - toSend(stored) + credit + (attempt.state === 'captured' ? 0 : intent.captured) - refunding;
  for (const refund of intent.refunds) if (isOurs(refund) && refund.state === 'done' && !isBooked(refund)) room -= refund.amount;
  return intent.refunds.filter((refund) => {
    const { id, key, amount, state } = refund;
    if (isOurs(refund) || isBooked(refund)) return true;
    const isNew = key === null && state === 'done' && !stored.refunds.some((one) => isOutside(one.id, id));
    if (isPaying || !isNew || amount > room) return false;
    room -= amount;
    return true;
  });
}
