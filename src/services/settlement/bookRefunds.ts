import { guardNoted } from '#db/documents/issue.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { refundedOf } from '#db/orders/refunds.ts';
import { insertRefundLines } from '#db/payments/insertRefund.ts';
import { refundDone, refundFailed, refundOutside, refundUndone } from '#db/payments/refundsDone.ts';
import { refundOfAmount } from '#domain/payments/refund.ts';
import type { Intent, IntentRefund } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';
import { issueCreditNotes, type RefundToNote } from '#services/orders/issueDocuments.ts';
import { refundableOf } from '#services/orders/refundable.ts';
import { type Asked, returnKey } from './askGateway.ts';
import type { FoundAttempt } from './foundAttempt.ts';

const NOT_PAID_OUT = 'the gateway could not pay it back';

export interface BookedRefunds {
  statements: Statement[];
  /** The gateway has given back more than was left to give back: it went back here too, as store credit or to another account. */
  isBeyond: boolean;
}

/**
 * What the gateway says of refunds: which are done and which failed, and those that were made in its own pages, divided among the lines as any
 * amount is. What is refused leaves room for what was refunded there instead. What is beyond all that was paid is no refund of the order.
 * An order that has its invoice gets the credit notes. The batch is stopped (CHECK `nothing_matched`) when it got the invoice meanwhile,
 * or `payments_refunds` when another refund was decided.
 */
export function bookRefunds(ctx: Context, found: FoundAttempt, { intent, refusedRefunds }: Asked): BookedRefunds {
  const { attempt, stored, documents } = found;
  const now = ctx.now();
  const orderId = stored.order.id;
  const reported = intent.refunds.filter(({ key }) => key !== returnKey(attempt.id));
  const statements: Statement[] = refusedRefunds.flatMap(({ id, why }) => refundFailed(id, why, now));
  const withState = (refundId: string, state: RefundToNote['state']) =>
    refunds.map((refund) => (refund.id === refundId && refund.state === 'decided' ? { ...refund, state } : refund));
  // What was done before and has come back is still owed.
  const withFailure = (refundId: string) =>
    refunds.map((refund) =>
      refund.id === refundId && refund.state !== 'failed'
        ? { ...refund, state: 'failed' as const, isOwed: refund.state === 'done' }
        : refund,
    );
  let refunds: readonly RefundToNote[] = stored.refunds;
  for (const { id } of refusedRefunds) refunds = withState(id, 'failed');
  for (const { id: reference, key } of reported.filter(({ state }) => state === 'failed')) {
    const id = key ?? outsideId(reference);
    statements.push(...refundUndone(id, { attemptId: attempt.id, reference, trouble: NOT_PAID_OUT }, now));
    refunds = withFailure(id);
  }
  const paid = paidBy(found, intent);
  let isBeyond = false;
  for (const { id: reference, key, amount, state } of reported) {
    if (state !== 'done') continue;
    if (key !== null) {
      statements.push(...refundDone(key, { attemptId: attempt.id, reference, kind: 'refunded' }, now));
      refunds = withState(key, 'done');
      continue;
    }
    const before = refunds.find(({ id }) => id === outsideId(reference));
    const booked = before?.amount ?? Math.min(amount, paid - givenBack(refunds));
    isBeyond ||= booked < amount;
    if (!before && booked > 0) {
      const refund = madeOutside(stored, refunds, { reference, amount: booked });
      statements.push(
        ...refundOutside({ ...refund, orderId, attemptId: attempt.id, reference }, now),
        ...insertRefundLines({ refundId: refund.id, orderId, lines: refund.lines, restock: false, by: 'payment', now }),
      );
      refunds = [...refunds, refund];
    }
  }
  if (reported.length > 0) statements.push(...issueCreditNotes(ctx, stored, documents, refunds), guardNoted(orderId));
  return { statements, isBeyond };
}

/* What has been paid of the order, with what is booked now. */
function paidBy({ attempt, stored: { payment }, booked }: FoundAttempt, { captured, refunds }: Intent): number {
  const returned = refunds.reduce(
    (sum, { key, amount, state }) => sum + (key === returnKey(attempt.id) && state === 'done' ? amount : 0),
    0,
  );
  const isBooked = attempt.state === 'captured';
  return payment.captured + payment.credit + (isBooked ? 0 : captured) - (returned - booked.returned);
}

function givenBack(refunds: readonly RefundToNote[]): number {
  return refunds.reduce((sum, { state, amount }) => sum + (state === 'failed' ? 0 : amount), 0);
}

function outsideId(reference: string): string {
  return `gateway:${reference}`;
}

function madeOutside(
  stored: StoredOrder,
  refunds: readonly RefundToNote[],
  { reference, amount }: Pick<IntentRefund, 'amount'> & { reference: string },
): RefundToNote {
  const left = refundableOf({ ...stored, refunds, refunded: refundedOf(refunds) });
  const plan = refundOfAmount({ ...left, left: amount }, amount);
  const shared = { id: outsideId(reference), target: 'method' as const, state: 'done' as const, amount, isOwed: false, replaces: null };
  return { ...shared, reason: 'Refunded in the pages of the gateway', delivery: plan?.delivery ?? 0, lines: plan?.lines ?? [] };
}
