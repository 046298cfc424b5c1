import { type SQL, sql } from 'drizzle-orm';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { RefundTarget } from '#domain/payments/words.ts';
import { creditRefund } from './giveBack.ts';

export interface Replacement {
  /** Of the refund that failed. */
  failed: string;
  /** Of the new one. */
  id: string;
  target: RefundTarget;
  /** Whether its money has left with that: as store credit, or sent by staff. Else the gateway is to send it. */
  isDone: boolean;
  /** A member of staff. */
  by: string;
  now: number;
}

const NEW = `INSERT INTO refunds (id, order_id, target, method, amount, delivery, reason, state, created_at, done_at, by, replaces)
SELECT ?2, order_id, ?3, CASE WHEN ?3 = 'credit' THEN NULL WHEN ?4 = 'done' THEN 'bank_transfer' ELSE method END,
  amount, delivery, reason, ?4, ?5, iif(?4 = 'done', ?5, NULL), ?6, id FROM refunds
WHERE id = ?1 AND state = 'failed' AND NOT EXISTS (SELECT 1 FROM refunds WHERE replaces = ?1)`;
/* Goods that went back on the shelf did so with the first. */
const LINES = `INSERT INTO refund_lines (refund_id, order_id, position, quantity, amount, tax, deposit, restocked)
SELECT ?2, order_id, position, quantity, amount, tax, deposit, restocked FROM refund_lines WHERE refund_id = ?1`;
const SENT = `INSERT INTO payment_movements (id, order_id, kind, amount, refund_id, reference, at, by)
SELECT id, order_id, 'refunded', amount, id, ?2, ?3, by FROM refunds WHERE id = ?1`;

/**
 * Give the money of a refund that failed back by a new one, once: CHECK `nothing_matched` when somebody was faster, or its goods were given
 * back in another way, or so much is not left; `payments_refunds` for the same. `reference` is what the bank's statement says of a transfer.
 */
export function replaceRefund({ failed, id, target, isDone, by, now }: Replacement, reference: string | null = null): Statement[] {
  return [
    raw(NEW, failed, id, target, isDone ? 'done' : 'decided', now, by),
    guardOneRow(),
    guardThat(isPaid(id)),
    raw(LINES, failed, id),
    guardThat(withinLines(id)),
    ...(target === 'credit' ? creditRefund(id, now) : []),
    ...(target === 'method' && isDone ? [raw(SENT, id, reference, now)] : []),
  ];
}

function withinLines(refundId: string): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM refund_lines mine JOIN order_lines l ON l.order_id = mine.order_id AND l.position = mine.position
    JOIN refund_lines b ON b.order_id = mine.order_id AND b.position = mine.position JOIN refunds r ON r.id = b.refund_id AND r.state <> 'failed'
    WHERE mine.refund_id = ${refundId} GROUP BY l.position, l.quantity, l.total, l.cart_discount, l.deposit
    HAVING sum(b.quantity) > l.quantity OR sum(b.amount) > l.total - l.cart_discount OR sum(b.deposit) > l.deposit)`;
}

function isPaid(refundId: string): SQL {
  return sql`EXISTS (SELECT 1 FROM refunds r JOIN payments p ON p.order_id = r.order_id
    WHERE r.id = ${refundId} AND p.refunding <= p.captured - p.unneeded - p.disputed + p.credit)`;
}
