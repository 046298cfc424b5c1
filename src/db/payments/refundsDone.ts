import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';

const DONE = `UPDATE refunds SET state = 'done', done_at = ?2, trouble = NULL WHERE id = ?1 AND state = 'decided'`;
const MOVED = `INSERT INTO payment_movements (id, order_id, kind, amount, attempt_id, refund_id, reference, at, by)
SELECT id, order_id, ?4, amount, ?2, id, ?3, ?5, by FROM refunds WHERE id = ?1 ON CONFLICT (id) DO NOTHING`;
const FAILED = `UPDATE refunds SET state = 'failed', trouble = ?2 WHERE id = ?1 AND state = 'decided'`;
const OUTSIDE = `INSERT INTO refunds (id, order_id, target, amount, delivery, reason, state, created_at, done_at, by)
VALUES (?1, ?2, 'method', ?3, ?4, ?5, 'done', ?6, ?6, 'payment') ON CONFLICT (id) DO NOTHING`;

/** The id of a refund's order. */
export async function orderOfRefund(db: Db, refundId: string): Promise<string | null> {
  return (await readFirst<{ id: string }>(db, raw('SELECT order_id AS id FROM refunds WHERE id = ?1', refundId)))?.id ?? null;
}

/** Money of a refund has left. A second report of it changes nothing. */
export function refundDone(
  refundId: string,
  { attemptId, reference, kind }: { attemptId: string | null; reference: string | null; kind: 'refunded' | 'cash_given_back' },
  now: number,
): Statement[] {
  return [raw(DONE, refundId, now), raw(MOVED, refundId, attemptId, reference, kind, now)];
}

const BY_HAND = `UPDATE refunds SET state = 'done', done_at = ?2, trouble = NULL WHERE id = ?1 AND state = ?3`;
const SENT = `INSERT INTO payment_movements (id, order_id, kind, amount, refund_id, reference, at, by)
SELECT id, order_id, 'refunded', amount, id, ?2, ?3, ?4 FROM refunds WHERE id = ?1`;

/**
 * Staff have sent the money of a refund by a bank transfer. CHECK `nothing_matched` when its state is another one by now,
 * `payments_refunds` when so much is not left, because what had failed was given back in another way.
 */
export function refundSent(
  { id, state }: { id: string; state: 'decided' | 'failed' },
  { reference, by }: { reference: string | null; by: string },
  now: number,
): Statement[] {
  return [raw(BY_HAND, id, now, state), guardOneRow(), guardThat(withinLines(id)), raw(SENT, id, reference, now, by)];
}

/* Its goods may have been given back by another refund since it had failed. */
function withinLines(refundId: string): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM refund_lines mine JOIN order_lines l ON l.order_id = mine.order_id AND l.position = mine.position
    JOIN refund_lines b ON b.order_id = mine.order_id AND b.position = mine.position JOIN refunds r ON r.id = b.refund_id AND r.state <> 'failed'
    WHERE mine.refund_id = ${refundId} GROUP BY l.position, l.quantity, l.total, l.cart_discount, l.deposit
    HAVING sum(b.quantity) > l.quantity OR sum(b.amount) > l.total - l.cart_discount OR sum(b.deposit) > l.deposit)`;
}

/** The gateway will not do a refund: its amount may be refunded in another way. */
export function refundFailed(refundId: string, trouble: string): Statement[] {
  return [raw(FAILED, refundId, trouble)];
}

export interface OutsideRefund {
  /** Made of the gateway's. */
  id: string;
  orderId: string;
  amount: number;
  /** Of the delivery fee. */
  delivery: number;
  reason: string;
  attemptId: string;
  reference: string;
}

/** A refund that somebody made in the pages of the gateway. A second report of it changes nothing. */
export function refundOutside({ id, orderId, amount, delivery, reason, attemptId, reference }: OutsideRefund, now: number): Statement[] {
  return [raw(OUTSIDE, id, orderId, amount, delivery, reason, now), raw(MOVED, id, attemptId, reference, 'refunded', now)];
}

/** What the last try to pay has come to, while no money has moved. */
export function recordProgress(orderId: string, progress: 'processing' | 'declined' | null): Statement[] {
  return [raw('UPDATE payments SET progress = ?2 WHERE order_id = ?1 AND progress IS NOT ?2', orderId, progress)];
}
