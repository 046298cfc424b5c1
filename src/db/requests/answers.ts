import { type SQL, sql } from 'drizzle-orm';
import { guardThat } from '#db/kit/guard.ts';
import { permittedInEach } from '#db/kit/permitted.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { RequestedLine } from '#domain/requests/request.ts';

export interface NewAnswer {
  id: string;
  requestId: string;
  orderId: string;
  answer: string | null;
  refundId: string | null;
  /** The goods that it answers for. */
  lines: readonly RequestedLine[];
  by: string;
  now: number;
}

const ANSWER = `INSERT INTO withdrawal_answers (id, request_id, at, by, answer, refund_id, lines) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`;

/* What was given back of lines and fee: also what is only decided, or came back and is still owed. */
const STANDS = `(f.state <> 'failed' OR (f.done_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM refunds n WHERE n.replaces = f.id)))`;
const IS_WHOLE = `(requests.lines IS NOT NULL OR requests.text = '') AND NOT EXISTS (SELECT 1 FROM withdrawal_lines w
  JOIN order_lines l ON l.order_id = w.order_id AND l.position = w.position WHERE w.request_id = requests.id AND w.quantity < l.quantity)`;
const NOTHING_IS_LEFT = `NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND (l.withdrawal_exempt <> 'no' OR l.total - l.cart_discount + l.deposit >
  (SELECT coalesce(sum(b.amount + b.deposit), 0) FROM refund_lines b JOIN refunds f ON f.id = b.refund_id
    WHERE b.order_id = l.order_id AND b.position = l.position AND ${STANDS})))`;
/* The law gives the delivery fee back with the whole order, and not with a part of it (directive 2011/83/EU, article 13). */
const FEE = `(SELECT iif(${IS_WHOLE} AND ${NOTHING_IS_LEFT},
  max(0, o.delivery_fee - (SELECT coalesce(sum(f.delivery), 0) FROM refunds f WHERE f.order_id = o.id AND ${STANDS})), 0) FROM orders o WHERE o.id = requests.order_id)`;

const last = (column: string) =>
  `(SELECT ${column} FROM withdrawal_answers a WHERE a.request_id = requests.id AND a.${column} IS NOT NULL ORDER BY a.at DESC, a.rowid DESC LIMIT 1)`;
const CLOSE = `UPDATE requests SET state = iif(${last('refund_id')} IS NULL, 'answered', 'settled'), answer = ${last('answer')},
  refund_id = ${last('refund_id')}, answered_by = ?2, answered_at = ?3, fee_due = ${FEE}
WHERE id = ?1 AND state = 'open' AND NOT EXISTS (SELECT 1 FROM withdrawal_waits w WHERE w.request_id = requests.id)`;

/**
 * Answer an open withdrawal for some of its goods, and close it once all have an answer. CHECK `nothing_matched` when one of them has an
 * answer already, or the person may not give back goods of each of their departments.
 */
export function answerWithdrawal({ id, requestId, orderId, answer, refundId, lines, by, now }: NewAnswer): Statement[] {
  const answered = JSON.stringify(lines.map(({ position, quantity }) => ({ position, quantity })));
  return [
    guardThat(allWait(requestId, answered)),
    guardThat(permittedInEach('orders.refund', by, departmentsOf(orderId, answered))),
    raw(ANSWER, id, requestId, now, by, answer, refundId, answered),
    raw(CLOSE, requestId, by, now),
  ];
}

function allWait(requestId: string, answered: string): SQL {
  return sql`NOT EXISTS (SELECT value ->> 'position' FROM json_each(${answered})
    EXCEPT SELECT position FROM withdrawal_waits WHERE request_id = ${requestId})`;
}

function departmentsOf(orderId: string, answered: string): SQL {
  return sql`SELECT department_id FROM order_lines WHERE order_id = ${orderId}
    AND position IN (SELECT value ->> 'position' FROM json_each(${answered}))`;
}
