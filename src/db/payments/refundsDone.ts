import { sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';

const DONE = `UPDATE refunds SET state = 'done', done_at = ?2, trouble = NULL WHERE id = ?1 AND state = 'decided'`;
const MOVED = `INSERT INTO payment_movements (id, order_id, kind, amount, attempt_id, refund_id, reference, at, by)
SELECT id, order_id, ?4, amount, ?2, id, ?3, ?5, by FROM refunds WHERE id = ?1 AND state = 'done' ON CONFLICT (id) DO NOTHING`;
const FAILED = `UPDATE refunds SET state = 'failed', trouble = ?2, failed_at = ?3 WHERE id = ?1 AND state = 'decided'`;
const OUTSIDE = `INSERT INTO refunds (id, order_id, target, method, amount, delivery, reason, state, created_at, done_at, by, replaces)
SELECT ?1, ?2, 'method', method, ?3, ?4, ?5, 'done', ?6, ?6, 'payment', ?7 FROM payment_attempts WHERE id = ?8 ON CONFLICT (id) DO NOTHING`;

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

/* What paid nothing of the order is no refund of it. */
const SENT = `INSERT INTO payment_movements (id, order_id, kind, amount, refund_id, reference, at, by)
SELECT id, order_id, iif(unneeded, 'returned', 'refunded'), amount, id, ?2, ?3, ?4 FROM refunds WHERE id = ?1`;

/** Staff have sent the money of a refund by a bank transfer. CHECK `nothing_matched` when it does not wait for that any more. */
export function refundSent(refundId: string, { reference, by }: { reference: string | null; by: string }, now: number): Statement[] {
  return [raw(DONE, refundId, now), guardOneRow(), raw(SENT, refundId, reference, now, by)];
}

/** The gateway will not do a refund: its amount may be refunded in another way. */
export function refundFailed(refundId: string, trouble: string, now: number): Statement[] {
  return [raw(FAILED, refundId, trouble, now)];
}

const CAME_BACK = `INSERT INTO payment_movements (id, order_id, kind, amount, attempt_id, refund_id, reference, at, by)
SELECT id || ':failed', order_id, 'refund_failed', amount, ?2, id, ?3, ?4, 'payment' FROM refunds WHERE id = ?1 AND state = 'done'`;
const FAILED_AFTER_ALL = `UPDATE refunds SET state = 'failed', trouble = ?2, failed_at = ?3 WHERE id = ?1 AND state <> 'failed'`;

/**
 * The gateway could not pay a refund out. If it had said before that it was done, its money has come back: that is one more movement. A second
 * report changes nothing.
 */
export function refundUndone(
  refundId: string,
  { attemptId, reference, trouble }: { attemptId: string; reference: string; trouble: string },
  now: number,
): Statement[] {
  return [raw(CAME_BACK, refundId, attemptId, reference, now), raw(FAILED_AFTER_ALL, refundId, trouble, now)];
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
  /** The refund that came back, of which this one sends the money again. */
  replaces: string | null;
}

/**
 * A refund that somebody made in the pages of the gateway. A second report of it changes nothing. CHECK `nothing_matched` when another refund
 * has given the money of `replaces` back meanwhile.
 */
export function refundOutside(refund: OutsideRefund, now: number): Statement[] {
  const { id, orderId, amount, delivery, reason, attemptId, reference, replaces } = refund;
  const isFirst = sql`NOT EXISTS (SELECT 1 FROM refunds WHERE replaces = ${replaces} AND id <> ${id})`;
  return [
    raw(OUTSIDE, id, orderId, amount, delivery, reason, now, replaces, attemptId),
    ...(replaces === null ? [] : [guardThat(isFirst)]),
    raw(MOVED, id, attemptId, reference, 'refunded', now),
  ];
}

/** What the last try to pay has come to, while no money has moved. */
export function recordProgress(orderId: string, progress: 'processing' | 'declined' | null): Statement[] {
  return [raw('UPDATE payments SET progress = ?2 WHERE order_id = ?1 AND progress IS NOT ?2', orderId, progress)];
}
