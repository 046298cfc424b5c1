import { raw, type Statement } from '#db/kit/statement.ts';

const DONE = `UPDATE refunds SET state = 'done', done_at = ?2, trouble = NULL WHERE id = ?1 AND state = 'decided'`;
const MOVED = `INSERT INTO payment_movements (id, order_id, kind, amount, attempt_id, refund_id, reference, at, by)
SELECT id, order_id, ?4, amount, ?2, id, ?3, ?5, by FROM refunds WHERE id = ?1 ON CONFLICT (id) DO NOTHING`;
const FAILED = `UPDATE refunds SET state = 'failed', trouble = ?2 WHERE id = ?1 AND state = 'decided'`;
const OUTSIDE = `INSERT INTO refunds (id, order_id, target, amount, reason, state, created_at, done_at, by)
VALUES (?1, ?2, 'method', ?3, 'Refunded in the pages of the gateway', 'done', ?4, ?4, 'payment') ON CONFLICT (id) DO NOTHING`;

/** Money of a refund has left. A second report of it changes nothing. */
export function refundDone(
  refundId: string,
  { attemptId, reference, kind }: { attemptId: string | null; reference: string | null; kind: 'refunded' | 'cash_given_back' },
  now: number,
): Statement[] {
  return [raw(DONE, refundId, now), raw(MOVED, refundId, attemptId, reference, kind, now)];
}

/** The gateway will not do a refund: its amount may be refunded in another way. */
export function refundFailed(refundId: string, trouble: string): Statement[] {
  return [raw(FAILED, refundId, trouble)];
}

/** A refund that somebody made in the pages of the gateway. `id` is made of the gateway's. */
export function refundOutside(
  refund: { id: string; orderId: string; amount: number; attemptId: string; reference: string },
  now: number,
): Statement[] {
  const { id, orderId, amount, attemptId, reference } = refund;
  return [raw(OUTSIDE, id, orderId, amount, now), raw(MOVED, id, attemptId, reference, 'refunded', now)];
}

/** What the last try to pay has come to, while no money has moved. */
export function recordProgress(orderId: string, progress: 'processing' | 'declined' | null): Statement[] {
  return [raw('UPDATE payments SET progress = ?2 WHERE order_id = ?1 AND progress IS NOT ?2', orderId, progress)];
}
