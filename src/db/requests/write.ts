import { type SQL, sql } from 'drizzle-orm';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { permittedInSome } from '#db/kit/permitted.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { Task } from '#db/outbox/task.ts';
import { MOST_PROBLEMS_A_DAY, MOST_WITHDRAWALS_A_DAY, type ProblemKind, type RequestKind } from '#domain/requests/request.ts';

const DAY = 86_400_000;

export interface NewWithdrawal {
  id: string;
  /** Empty for a text that is no number. */
  number: string;
  email: string;
  text: string;
  /** JSON. Null: the whole order, or what the text says. */
  lines: string | null;
  now: number;
  /** What was delivered before this is late. */
  lateBefore: number;
}

const WITHDRAW = `INSERT INTO requests (id, kind, order_id, state, created_at, late, text, lines)
SELECT ?1, 'withdrawal', o.id, 'open', ?4, EXISTS (SELECT 1 FROM order_timeline t WHERE t.order_id = o.id AND t.status = 'delivered' AND t.at < ?5), ?6, ?7
FROM orders o JOIN people p ON p.id = o.person_id
WHERE o.number = ?2 AND p.email = ?3 AND o.status <> 'cancelled'
  AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.order_id = o.id AND r.kind = 'withdrawal' AND r.state = 'open')
  AND (SELECT count(*) FROM requests r WHERE r.order_id = o.id AND r.created_at > ?4 - ${DAY} AND r.kind = 'withdrawal') < ${MOST_WITHDRAWALS_A_DAY}`;

/**
 * Withdraw from the order with this number and mail address, if there is one, and none is open for it. The statements are the same
 * whoever asks; so is the mail that is asked for, which goes out only if the request was made.
 */
export function insertWithdrawal({ id, number, email, now, lateBefore, text, lines }: NewWithdrawal, mail: Task): Statement[] {
  return [raw(WITHDRAW, id, number, email, now, lateBefore, text, lines), ...insertTask(mail, now)];
}

export interface NewProblem {
  id: string;
  orderId: string;
  personId: string;
  position: number;
  what: ProblemKind;
  text: string;
  photo: { key: string; type: string } | null;
  now: number;
}

const REPORT = `INSERT INTO requests (id, kind, order_id, state, created_at, position, what, text, photo, photo_type)
SELECT ?1, 'problem', l.order_id, 'open', ?8, l.position, ?5, ?6, ?7, ?9 FROM order_lines l JOIN orders o ON o.id = l.order_id
WHERE l.order_id = ?2 AND l.position = ?4 AND o.person_id = ?3 AND o.status = 'delivered'`;

/** Report a problem with a line of the person's own order. UNIQUE when one is open for the line, CHECK when it is too many. */
export function insertProblem(problem: NewProblem): Statement[] {
  const { id, orderId, personId, position, what, text, photo, now } = problem;
  const fewer = sql`(SELECT count(*) < ${MOST_PROBLEMS_A_DAY} FROM orders o CROSS JOIN requests r ON r.order_id = o.id
    WHERE o.person_id = ${personId} AND r.created_at > ${now - DAY} AND r.kind = 'problem')`;
  return [
    guardThat(fewer),
    raw(REPORT, id, orderId, personId, position, what, text, photo?.key ?? null, now, photo?.type ?? null),
    guardOneRow(),
  ];
}

export interface Closing {
  id: string;
  kind: RequestKind;
  state: 'settled' | 'answered';
  answer: string | null;
  refundId: string | null;
  by: string;
  now: number;
}

const CLOSE = `UPDATE requests SET state = ?2, answer = ?3, refund_id = ?4, answered_by = ?5, answered_at = ?6 WHERE id = ?1 AND state = 'open'`;

/**
 * Close a request that is open. CHECK `nothing_matched` when somebody has closed it, or the person may not: who answers a problem must
 * have its line, and who closes a withdrawal may refund goods of the order.
 */
export function closeRequest({ id, kind, state, answer, refundId, by, now }: Closing): Statement[] {
  const action = kind === 'problem' ? 'requests.answer' : 'orders.refund';
  return [raw(CLOSE, id, state, answer, refundId, by, now), guardOneRow(), guardThat(permittedInSome(action, by, departmentsOf(id)))];
}

function departmentsOf(requestId: string): SQL {
  return sql`SELECT l.department_id FROM requests r CROSS JOIN order_lines l ON l.order_id = r.order_id AND (r.position IS NULL OR l.position = r.position)
    WHERE r.id = ${requestId}`;
}

const FORGET = `UPDATE requests SET text = '', answer = CASE WHEN answer IS NULL THEN NULL ELSE '' END, photo = NULL, photo_type = NULL
WHERE order_id IN (SELECT id FROM orders WHERE person_id = ?1)`;

/** Keep what a person asked for, without their words and photographs. It comes before their orders lose their owner. */
export function forgetRequests(personId: string, photos: Task, now: number): Statement[] {
  return [raw(FORGET, personId), ...insertTask(photos, now)];
}
