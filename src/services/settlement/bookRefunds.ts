import { guardNoted } from '#db/documents/issue.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { refundedOf } from '#db/orders/refunds.ts';
import { insertRefundLines } from '#db/payments/insertRefund.ts';
import { refundDone, refundFailed, refundOutside } from '#db/payments/refundsDone.ts';
import { refundOfAmount } from '#domain/payments/refund.ts';
import type { IntentRefund } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';
import { issueCreditNotes, type RefundToNote } from '#services/orders/issueDocuments.ts';
import { refundableOf } from '#services/orders/refundable.ts';
import { type Asked, returnKey } from './askGateway.ts';
import type { FoundAttempt } from './foundAttempt.ts';

/**
 * What the gateway says of refunds: which are done and which failed, and those that were made in its own pages, divided among the lines as any
 * amount is. An order that has its invoice gets the credit notes. The batch is stopped (CHECK `nothing_matched`) when it got the invoice
 * meanwhile.
 */
export function bookRefunds(ctx: Context, { attempt, stored, documents }: FoundAttempt, { intent, refusedRefunds }: Asked): Statement[] {
  const now = ctx.now();
  const orderId = stored.order.id;
  const reported = intent.refunds.filter(({ key }) => key !== returnKey(attempt.id));
  const statements: Statement[] = refusedRefunds.flatMap(({ id, why }) => refundFailed(id, why));
  let refunds: readonly RefundToNote[] = stored.refunds;
  for (const { id: reference, key, amount, state } of reported) {
    if (state === 'failed' && key !== null) statements.push(...refundFailed(key, 'the gateway could not pay it back'));
    if (state !== 'done') continue;
    if (key !== null) {
      statements.push(...refundDone(key, { attemptId: attempt.id, reference, kind: 'refunded' }, now));
      refunds = refunds.map((refund) => (refund.id === key && refund.state === 'decided' ? { ...refund, state: 'done' } : refund));
    } else if (!refunds.some(({ id }) => id === outsideId(reference))) {
      const refund = madeOutside(stored, refunds, { reference, amount });
      statements.push(
        ...refundOutside({ ...refund, orderId, attemptId: attempt.id, reference }, now),
        ...insertRefundLines({ refundId: refund.id, orderId, lines: refund.lines, restock: false, by: 'payment', now }),
      );
      refunds = [...refunds, refund];
    }
  }
  if (reported.length > 0) statements.push(...issueCreditNotes(ctx, stored, documents, refunds), guardNoted(orderId));
  return statements;
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
  const shared = { id: outsideId(reference), target: 'method' as const, state: 'done' as const, amount };
  return { ...shared, reason: 'Refunded in the pages of the gateway', delivery: plan?.delivery ?? 0, lines: plan?.lines ?? [] };
}
