import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardThat } from '#db/kit/guard.ts';
import { named } from '#db/kit/named.ts';
import { allRows, oneRow, type Read, readFirst, readRows } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { paymentAttempts, refunds } from '#db/schema/index.ts';
import type { AttemptState } from '#domain/payments/words.ts';

export type AttemptRow = typeof paymentAttempts.$inferSelect;
export type RefundRow = typeof refunds.$inferSelect;

/** The order of an attempt, as a SELECT. */
export function orderOfAttempt(attemptId: string): SQL {
  return sql`SELECT order_id FROM payment_attempts WHERE id = ${attemptId}`;
}

/** The attempts to pay the order of an attempt, oldest first. */
export function attemptsRead(attemptId: string): Read<AttemptRow[]> {
  const all =
    'SELECT * FROM payment_attempts WHERE order_id = (SELECT order_id FROM payment_attempts WHERE id = ?1) ORDER BY created_at, id';
  return { statements: [raw(all, attemptId)], parse: ([rows = []]) => named(paymentAttempts, rows) };
}

/** Refunds through the gateway of the order of an attempt that are decided and not done. */
export function decidedRefundsRead(attemptId: string): Read<RefundRow[]> {
  const decided = `SELECT * FROM refunds WHERE order_id = (SELECT order_id FROM payment_attempts WHERE id = ?1) AND state = 'decided' AND method IN ('card', 'ideal')`;
  return { statements: [raw(decided, attemptId)], parse: ([rows = []]) => named(refunds, rows) };
}

export interface BookedSums {
  authorised: number;
  captured: number;
  returned: number;
  disputed: number;
  /** How many movements of disputes there are. */
  disputes: number;
  /** The ids of the movements of what has gone back by itself. */
  returns: string[];
}

const BOOKED = `SELECT coalesce(sum(iif(kind = 'authorised', amount, 0)), 0) AS authorised,
  coalesce(sum(iif(kind = 'captured', amount, 0)), 0) AS captured,
  coalesce(sum(CASE kind WHEN 'returned' THEN amount WHEN 'return_failed' THEN -amount END), 0) AS returned,
  coalesce(sum(CASE kind WHEN 'disputed' THEN amount WHEN 'dispute_won' THEN -amount END), 0) AS disputed,
  coalesce(sum(kind IN ('disputed', 'dispute_won')), 0) AS disputes,
  json_group_array(id) FILTER (WHERE kind = 'returned') AS returns
FROM payment_movements WHERE order_id = (SELECT order_id FROM payment_attempts WHERE id = ?1) AND attempt_id = ?1`;

/** What was booked of an attempt. */
export function bookedRead(attemptId: string): Read<BookedSums | null> {
  return oneRow<Omit<BookedSums, 'returns'> & { returns: string }, BookedSums>(raw(BOOKED, attemptId), (row) => ({
    ...row,
    returns: JSON.parse(row.returns),
  }));
}

export interface NewAttempt {
  id: string;
  orderId: string;
  method: 'card' | 'ideal';
  /** Minor units. */
  amount: number;
  now: number;
}

/** An attempt that the gateway was not asked for yet. UNIQUE while another one of the order may still pay it. */
export function insertAttempt({ id, orderId, method, amount, now }: NewAttempt): Statement[] {
  const INTO = 'INSERT INTO payment_attempts (id, order_id, method, amount, state, wanted, created_at, asked_at)';
  return [raw(`${INTO} VALUES (?1, ?2, ?3, ?4, 'opening', 'payment', ?5, ?5)`, id, orderId, method, amount, now)];
}

/** Keep the gateway's id of an attempt, by which its events are found. */
export function keepIntent(attemptId: string, intentId: string): Statement[] {
  return [raw(`UPDATE payment_attempts SET intent_id = ?2, state = 'open' WHERE id = ?1 AND intent_id IS NULL`, attemptId, intentId)];
}

export interface AttemptChange {
  id: string;
  intentId: string;
  state: AttemptState;
  declined: string | null;
  trouble: string | null;
  /** Minor units: what should have gone back and has not, and what went back beyond all that was paid. */
  stuck: number;
  beyond: number;
  authorisedUntil: number | null;
  challenged: boolean;
  disputeOpen: boolean;
  /** Nothing can happen to it any more. */
  closed: boolean;
  now: number;
}

/** Write what the gateway says of an attempt. What was asked before it ended is not written over its end. */
export function recordAttempt(change: AttemptChange): Statement[] {
  const { id, intentId, state, declined, trouble, stuck, beyond, authorisedUntil, challenged, disputeOpen, closed, now } = change;
  const SET = `UPDATE payment_attempts SET intent_id = ?2, state = ?3, declined = ?4, trouble = ?5, asked_at = ?7, dispute_open = ?8, stuck = ?9, beyond = ?10,
    authorised_until = ?11, challenged = max(challenged, ?12),
    closed_at = iif(?6, coalesce(closed_at, ?7), NULL) WHERE id = ?1 AND (state NOT IN ('captured', 'cancelled') OR ?3 IN ('captured', 'cancelled'))`;
  return [
    raw(
      SET,
      id,
      intentId,
      state,
      declined,
      trouble,
      Number(closed),
      now,
      Number(disputeOpen),
      stuck,
      beyond,
      authorisedUntil,
      Number(challenged),
    ),
  ];
}

/** Stop the batch (CHECK `nothing_matched`) when the end of an attempt is in the books already. */
export function guardNotEnded(attemptId: string): Statement {
  return guardThat(sql`(SELECT state FROM payment_attempts WHERE id = ${attemptId}) <> 'cancelled'`);
}

/** Note that the gateway did not capture what was set aside, for staff. */
export function noteUncaptured(attemptId: string, why: string): Statement[] {
  return [raw(`UPDATE payment_attempts SET uncaptured = ?2 WHERE id = ?1 AND state = 'authorised'`, attemptId, why)];
}

/** Nobody has to look any more after what was given back beyond the payment of an order. */
export function writtenOff(orderId: string): Statement[] {
  return [raw('UPDATE payment_attempts SET written_off = beyond WHERE order_id = ?1 AND beyond > written_off', orderId)];
}

/** Note that an attempt was asked about and the gateway did not answer. */
export function noteTrouble(attemptId: string, trouble: string, now: number): Statement[] {
  return [raw('UPDATE payment_attempts SET trouble = ?2, asked_at = ?3 WHERE id = ?1', attemptId, trouble, now)];
}

/** Let no attempt pay the order any more. */
export function dropAttempts(orderId: string): Statement[] {
  return [raw(`UPDATE payment_attempts SET wanted = 'cancel' WHERE order_id = ?1 AND wanted = 'payment'`, orderId)];
}

/** The same, if the order waits for its payment, and for attempts that have not paid it. What has paid an order meanwhile stays. */
export function dropUnpaid(orderId: string): Statement[] {
  const WAITS = `(state NOT IN ('authorised', 'captured') OR EXISTS (SELECT 1 FROM orders WHERE id = ?1 AND status = 'pending_payment'))`;
  return [raw(`UPDATE payment_attempts SET wanted = 'cancel' WHERE order_id = ?1 AND wanted = 'payment' AND ${WAITS}`, orderId)];
}

/** The same, if the order waits for its payment and has done so too long. */
export function dropExpired(orderId: string, now: number): Statement[] {
  const EXPIRED = `EXISTS (SELECT 1 FROM orders WHERE id = ?1 AND status = 'pending_payment' AND pay_until <= ?2)`;
  return [raw(`UPDATE payment_attempts SET wanted = 'cancel' WHERE order_id = ?1 AND wanted = 'payment' AND ${EXPIRED}`, orderId, now)];
}

/** Let this attempt pay the order, and no other. */
export function chooseAttempt(attempt: { id: string; orderId: string }): Statement[] {
  return [...dropAttempts(attempt.orderId), raw(`UPDATE payment_attempts SET wanted = 'payment' WHERE id = ?1`, attempt.id)];
}

export function attemptByIntent(db: Db, intentId: string): Promise<{ id: string } | null> {
  return readFirst<{ id: string }>(db, raw('SELECT id FROM payment_attempts WHERE intent_id = ?1', intentId));
}

/** The attempts of an order that are not closed, and those with a refund that is decided. */
export async function openAttemptsOf(db: Db, orderId: string): Promise<string[]> {
  const rows = await readRows<{ id: string }>(
    db,
    raw(
      `SELECT id FROM payment_attempts WHERE order_id = ?1 AND (closed_at IS NULL OR (state = 'captured'
        AND EXISTS (SELECT 1 FROM refunds WHERE order_id = ?1 AND state = 'decided' AND method IN ('card', 'ideal')))) ORDER BY created_at, id`,
      orderId,
    ),
  );
  return rows.map(({ id }) => id);
}

/** Up to `most` attempts that nobody has asked the gateway about for a while: authorised ones since `calm`, others since `soon`. */
export function staleAttempts(db: Db, { calm, soon }: { calm: number; soon: number }, most: number): Promise<{ id: string }[]> {
  return readRows<{ id: string }>(
    db,
    raw(
      `SELECT id FROM payment_attempts WHERE closed_at IS NULL AND asked_at < ?2 AND (state <> 'authorised' OR wanted = 'cancel' OR asked_at < ?1)
       ORDER BY asked_at LIMIT ?3`,
      ...[calm, soon, most],
    ),
  );
}

/** How many attempts an order has had. */
export async function countAttempts(db: Db, orderId: string): Promise<number> {
  return (await readFirst<{ n: number }>(db, raw('SELECT count(*) AS n FROM payment_attempts WHERE order_id = ?1', orderId)))?.n ?? 0;
}

/** The attempt that may pay an order, as a read. */
export function currentAttemptRead(orderId: string): Read<AttemptRow[]> {
  const current = `SELECT * FROM payment_attempts WHERE order_id = ?1 AND wanted = 'payment'`;
  return { statements: [raw(current, orderId)], parse: ([rows = []]) => named(paymentAttempts, rows) };
}

/** The orders of refunds that wait for the gateway and were not asked about since `before`, the longest first, at most `most`. */
export function waitingRefunds(before: number, most: number): Read<string[]> {
  // The unary plus keeps the small index of the refunds that are decided.
  const waiting = `SELECT order_id AS id FROM refunds WHERE state = 'decided' AND method IN ('card', 'ideal') AND coalesce(asked_at, created_at) < ?1
    GROUP BY +order_id ORDER BY min(coalesce(asked_at, created_at)), order_id LIMIT ?2`;
  return allRows<{ id: string }, string>(raw(waiting, before, most), ({ id }) => id);
}

/** Note that the gateway is asked about the refunds of an order now, whatever it answers: others have their turn next. */
export function noteAsked(orderId: string, now: number): Statement[] {
  return [raw(`UPDATE refunds SET asked_at = ?2 WHERE order_id = ?1 AND state = 'decided'`, orderId, now)];
}
