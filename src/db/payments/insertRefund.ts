import { sql } from 'drizzle-orm';
import { guardThat } from '#db/kit/guard.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { RefundedPart } from '#domain/payments/refund.ts';
import type { PaymentMethod, RefundTarget } from '#domain/payments/words.ts';
import { creditRefund } from './giveBack.ts';
import { refundDone } from './refundsDone.ts';

export interface NewRefund {
  id: string;
  orderId: string;
  target: RefundTarget;
  /** How it goes back. Null for store credit. */
  method: PaymentMethod | null;
  amount: number;
  delivery: number;
  reason: string;
  /** A member of staff. */
  by: string;
  now: number;
}

const REFUND = `INSERT INTO refunds (id, order_id, target, amount, delivery, reason, state, created_at, done_at, by, method)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, iif(?7 = 'done', ?8, NULL), ?9, ?10)`;

const LINES = `INSERT INTO refund_lines (refund_id, order_id, position, quantity, amount, tax, deposit, restocked)
SELECT ?1, ?2, value ->> 'position', value ->> 'quantity', value ->> 'amount', value ->> 'tax', value ->> 'deposit', ?4 FROM json_each(?3)
WHERE true ON CONFLICT (refund_id, position) DO NOTHING`;

const SHELF = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, order_id, actor_id, on_hand_after, created_at)
SELECT ?1 || ':' || l.position, l.location_id, l.variant_id, r.quantity, 'return', 'Refund', l.order_id, ?3, s.on_hand + r.quantity, ?4
FROM refund_lines r JOIN order_lines l ON l.order_id = r.order_id AND l.position = r.position
JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id
WHERE r.refund_id = ?1 AND r.order_id = ?2 AND r.quantity > 0`;

/**
 * Decide a refund. To store credit, and in cash, it is done with that; by the gateway and by a bank transfer it is done later. CHECK
 * `payments_refunds` when it is more than was paid.
 */
export function insertRefund(refund: NewRefund): Statement[] {
  const { id, orderId, target, method, amount, delivery, reason, by, now } = refund;
  const state = target === 'credit' ? 'done' : 'decided';
  return [
    raw(REFUND, id, orderId, target, amount, delivery, reason, state, now, by, method),
    ...(target === 'credit' ? creditRefund(id, now) : []),
    ...(method === 'cash_on_delivery' ? refundDone(id, { attemptId: null, reference: null, kind: 'cash_given_back' }, now) : []),
  ];
}

export interface RefundOfGoods {
  refundId: string;
  orderId: string;
  lines: readonly RefundedPart[];
  /** Whether the goods go back on the shelf. Else they are written off. */
  restock: boolean;
  by: string;
  now: number;
}

/**
 * Stop the batch (CHECK `nothing_matched`) when more of an order is given back than has paid for it: what goes back by itself has not, and
 * what a bank has asked back does not any more.
 */
export function guardPaid(orderId: string): Statement {
  return guardThat(
    sql`EXISTS (SELECT 1 FROM payments WHERE order_id = ${orderId} AND refunding <= captured - unneeded - disputed + credit)`,
  );
}

/** What a refund gives back of each line, once. Goods that go back on the shelf get a movement each. */
export function insertRefundLines({ refundId, orderId, lines, restock, by, now }: RefundOfGoods): Statement[] {
  if (lines.length === 0) return [];
  const written = raw(LINES, refundId, orderId, JSON.stringify(lines), Number(restock));
  return restock ? [written, raw(SHELF, refundId, orderId, by, now)] : [written];
}
