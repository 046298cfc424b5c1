import { sql } from 'drizzle-orm';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { permittedInSome } from '#db/kit/permitted.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { Task } from '#db/outbox/task.ts';
import { MOST_PROBLEMS_A_DAY, MOST_WITHDRAWALS_A_DAY, type ProblemKind } from '#domain/requests/request.ts';

const DAY = 86_400_000;

export interface NewWithdrawal {
  /** Of what was declared, and of the request if none is open. */
  id: string;
  requestId: string;
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

const THE_ORDER = `FROM orders o JOIN people p ON p.id = o.person_id`;
const IS_TAKEN = `o.number = ?2 AND p.email = ?3 AND o.status <> 'cancelled'
  AND (SELECT count(*) FROM requests q CROSS JOIN withdrawals w ON w.request_id = q.id
    WHERE q.order_id = o.id AND q.kind = 'withdrawal' AND w.at > ?4 - ${DAY}) < ${MOST_WITHDRAWALS_A_DAY}`;

const OPEN = `INSERT INTO requests (id, kind, order_id, state, created_at, late, text, lines)
SELECT ?1, 'withdrawal', o.id, 'open', ?4, EXISTS (SELECT 1 FROM order_timeline t WHERE t.order_id = o.id AND t.status = 'delivered' AND t.at < ?5), ?6, ?7
${THE_ORDER} WHERE ${IS_TAKEN} AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.order_id = o.id AND r.kind = 'withdrawal' AND r.state = 'open')`;

/* Whether it says more than the open request. Whoever withdraws from the whole order withdraws from each line; words may mean any of them. */
const ADDS = `CASE WHEN r.id = ?5 THEN 1 WHEN r.lines IS NULL AND r.text = '' THEN 0 WHEN ?7 IS NULL AND ?6 = '' THEN 1
  WHEN ?7 IS NULL THEN NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.request_id = r.id AND w.text = ?6)
  WHEN r.lines IS NULL THEN NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.request_id = r.id AND w.lines = ?7)
  ELSE EXISTS (SELECT 1 FROM json_each(?7) n WHERE NOT EXISTS (SELECT 1 FROM json_each(r.lines) m
    WHERE m.value ->> 'position' = n.value ->> 'position' AND m.value ->> 'quantity' >= n.value ->> 'quantity')) END`;

const DECLARE = `INSERT INTO withdrawals (id, request_id, at, text, lines, adds) SELECT ?1, r.id, ?4, ?6, ?7, ${ADDS}
${THE_ORDER} JOIN requests r ON r.order_id = o.id AND r.kind = 'withdrawal' AND r.state = 'open' WHERE ${IS_TAKEN}`;

const UNION = `(SELECT json_group_array(json_object('position', position, 'quantity', quantity)) FROM (
  SELECT j.value ->> 'position' AS position, max(j.value ->> 'quantity') AS quantity
  FROM (SELECT value FROM json_each(requests.lines) UNION ALL SELECT value FROM json_each(?3)) j GROUP BY 1 ORDER BY 1))`;

/* Lines of both: of each the larger quantity. The whole order is more than words, and words are more than lines: staff judge what they mean. */
const WIDEN = `UPDATE requests SET lines = iif(lines IS NULL OR ?3 IS NULL, NULL, ${UNION}),
  text = CASE WHEN ?3 IS NULL AND ?2 = '' THEN '' WHEN lines IS NULL OR ?3 IS NOT NULL THEN text ELSE ?2 END
WHERE id = (SELECT request_id FROM withdrawals WHERE id = ?1 AND adds = 1) AND id <> ?4`;

/**
 * Withdraw from the order with this number and mail address, if there is one. It opens a request, or belongs to the one that is open and makes it
 * larger if it says more. The statements are the same whoever asks; so is the mail that is asked for, which goes out only if it was taken.
 */
export function insertWithdrawal({ id, requestId, number, email, now, lateBefore, text, lines }: NewWithdrawal, mail: Task): Statement[] {
  return [
    raw(OPEN, requestId, number, email, now, lateBefore, text, lines),
    raw(DECLARE, id, number, email, now, requestId, text, lines),
    raw(WIDEN, id, text, lines, requestId),
    ...insertTask(mail, now),
  ];
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
  state: 'settled' | 'answered';
  answer: string | null;
  refundId: string | null;
  by: string;
  now: number;
}

const CLOSE = `UPDATE requests SET state = ?2, answer = ?3, refund_id = ?4, answered_by = ?5, answered_at = ?6 WHERE id = ?1 AND state = 'open' AND kind = 'problem'`;

/** Close a problem that is open. CHECK `nothing_matched` when somebody has closed it, or the person may not. */
export function closeProblem({ id, state, answer, refundId, by, now }: Closing): Statement[] {
  const line = sql`SELECT l.department_id FROM requests r CROSS JOIN order_lines l ON l.order_id = r.order_id AND l.position = r.position WHERE r.id = ${id}`;
  return [raw(CLOSE, id, state, answer, refundId, by, now), guardOneRow(), guardThat(permittedInSome('requests.answer', by, line))];
}

const FORGET = `UPDATE requests SET text = '', answer = CASE WHEN answer IS NULL THEN NULL ELSE '' END, photo = NULL, photo_type = NULL
WHERE order_id IN (SELECT id FROM orders WHERE person_id = ?1)`;

const THEIRS = 'SELECT q.id FROM requests q JOIN orders o ON o.id = q.order_id WHERE o.person_id = ?1';
const FORGET_DECLARED = `UPDATE withdrawals SET text = '' WHERE request_id IN (${THEIRS})`;
const FORGET_ANSWERS = `UPDATE withdrawal_answers SET answer = '' WHERE answer IS NOT NULL AND request_id IN (${THEIRS})`;

/** Keep what a person asked for, without their words and photographs. It comes before their orders lose their owner. */
export function forgetRequests(personId: string, photos: Task, now: number): Statement[] {
  return [raw(FORGET, personId), raw(FORGET_DECLARED, personId), raw(FORGET_ANSWERS, personId), ...insertTask(photos, now)];
}
