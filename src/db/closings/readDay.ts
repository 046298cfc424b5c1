import type { ReadDb } from '#db/kit/db.ts';
import { type Read, readAtOnce } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { PAYING_KINDS } from '#domain/closings/books.ts';
import { flowsRead, inList, type Period, SIGNED } from './movements.ts';

export interface Figures {
  count: number;
  total: number;
}

interface Ended extends Figures {
  /** What was paid by the end of the period, before refunds. */
  paid: number;
  /** Refunds that were decided by then, and had not failed by then. */
  givenBack: number;
}

/** Of the accounts of customers. */
interface Credit {
  spent: number;
  credited: number;
  erased: number;
}

const PLACED = 'SELECT count(*) AS count, coalesce(sum(total), 0) AS total FROM orders WHERE placed_at >= ?1 AND placed_at < ?2';

/* What pays nothing of the order is left out, whether it has gone back by then or not. */
const UNNEEDED = `(SELECT coalesce(sum(u.amount), 0) FROM refunds u
  WHERE u.order_id = t.order_id AND u.unneeded AND u.created_at < ?2 AND (u.done_at IS NULL OR u.done_at >= ?2))`;
const PAID = `(SELECT coalesce(sum(${SIGNED}), 0) FROM payment_movements m LEFT JOIN payment_attempts a ON a.id = m.attempt_id
  WHERE m.order_id = t.order_id AND m.at < ?2 AND m.kind IN (${inList(PAYING_KINDS)}) AND a.wanted IS NOT 'cancel') - ${UNNEEDED}`;
const GIVEN_BACK = `(SELECT coalesce(sum(r.amount), 0) FROM refunds r WHERE r.order_id = t.order_id AND NOT r.unneeded AND r.created_at < ?2
  AND (r.state <> 'failed' OR r.failed_at >= ?2))`;
/* The condition of the index `order_timeline_ends`, word for word. */
const ENDS = `t.status IN ('delivered', 'cancelled')`;
/* An order that came back, because its payment succeeded late, had not ended. */
const STAYED = 'NOT EXISTS (SELECT 1 FROM order_timeline l WHERE l.order_id = t.order_id AND l.step > t.step AND l.at < ?2)';
const ENDED = (status: string) => `SELECT count(*) AS count, coalesce(sum(o.total), 0) AS total, coalesce(sum(${PAID}), 0) AS paid,
  coalesce(sum(${GIVEN_BACK}), 0) AS givenBack
FROM order_timeline t JOIN orders o ON o.id = t.order_id WHERE ${ENDS} AND t.status = '${status}' AND t.at >= ?1 AND t.at < ?2 AND ${STAYED}`;

const DONE = `SELECT count(*) AS count, coalesce(sum(m.amount), 0) AS total FROM payment_movements m WHERE m.at >= ?1 AND m.at < ?2`;
const TO_METHOD = `${DONE} AND +m.kind IN ('refunded', 'cash_given_back')`;
const TO_CREDIT = `${DONE} AND +m.kind = 'credited'`;
const SPENT = `${DONE} AND +m.kind = 'credit_spent'`;
const CAME_BACK = `${DONE} AND +m.kind = 'refund_failed'`;
/* Decided by then, and neither done nor failed by then. */
const OPEN_THEN = 'SELECT amount FROM refunds WHERE created_at < ?1';
const OPEN = `SELECT count(*) AS count, coalesce(sum(amount), 0) AS total FROM (
  ${OPEN_THEN} AND state = 'decided' UNION ALL ${OPEN_THEN} AND done_at >= ?1
  UNION ALL ${OPEN_THEN} AND done_at IS NULL AND failed_at >= ?1)`;

const CREDIT = `SELECT coalesce(-sum(iif(reason = 'spent', amount, 0)), 0) AS spent, coalesce(sum(iif(reason = 'refund', amount, 0)), 0) AS credited,
  coalesce(-sum(iif(reason = 'erased', amount, 0)), 0) AS erased FROM credit_entries WHERE at >= ?1 AND at < ?2`;
/* What is there now, less what came since. */
const CREDIT_AT = `SELECT (SELECT coalesce(sum(balance), 0) FROM credit_accounts WHERE balance > 0)
  - (SELECT coalesce(sum(amount), 0) FROM credit_entries WHERE at >= ?1) AS total`;

/** The one row that a sum has. */
const row = <Row>(sql: string, ...times: number[]): Read<Row> => {
  return { statements: [raw(sql, ...times)], parse: ([rows]) => rows?.[0] as Row };
};

/** All figures of a period, as they were at its end. One trip. */
export function readDay(db: ReadDb, period: Period) {
  const { from, to } = period;
  return readAtOnce(db, {
    placed: row<Figures>(PLACED, from, to),
    delivered: row<Ended>(ENDED('delivered'), from, to),
    cancelled: row<Ended>(ENDED('cancelled'), from, to),
    flows: flowsRead(period),
    toMethod: row<Figures>(TO_METHOD, from, to),
    toCredit: row<Figures>(TO_CREDIT, from, to),
    cameBack: row<Figures>(CAME_BACK, from, to),
    spent: row<Figures>(SPENT, from, to),
    open: row<Figures>(OPEN, to),
    credit: row<Credit>(CREDIT, from, to),
    opening: row<{ total: number }>(CREDIT_AT, from),
    closing: row<{ total: number }>(CREDIT_AT, to),
  });
}
