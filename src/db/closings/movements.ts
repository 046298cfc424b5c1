import type { Db, ReadDb } from '#db/kit/db.ts';
import type { Before } from '#db/kit/keyset.ts';
import { allRows, type Read, readRows } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { type Book, CASH_KINDS, CREDIT_KINDS, DIRECTIONS } from '#domain/closings/books.ts';
import { MOVEMENT_KINDS, type MovementKind } from '#domain/payments/words.ts';

/** From and to in epoch milliseconds; `to` is not part of it. */
export interface Period {
  from: number;
  to: number;
}

export interface MovementRow {
  id: string;
  at: number;
  orderId: string;
  number: string;
  kind: MovementKind;
  book: Book;
  /** Negative for what went out. */
  amount: number;
  reference: string | null;
}

export interface FlowRow {
  book: Book;
  received: number;
  givenBack: number;
}

export const inList = (kinds: readonly string[]) => kinds.map((kind) => `'${kind}'`).join(', ');
const kindsThat = (direction: number) => inList(MOVEMENT_KINDS.filter((kind) => DIRECTIONS[kind] === direction));

/** SQL: the amount of a movement `m` with its sign, and the book that it is in. */
export const SIGNED = `iif(m.kind IN (${kindsThat(-1)}), -m.amount, m.amount)`;
/* Where the money was: not how its order is paid now, which may change. Only what is older than attempts has nothing else that says it. */
const BOOK = `CASE WHEN m.kind IN (${inList(CREDIT_KINDS)}) THEN 'store_credit' WHEN m.kind IN (${inList(CASH_KINDS)}) THEN 'cash_on_delivery'
  WHEN m.kind = 'transfer_received' THEN 'bank_transfer' ELSE coalesce(a.method, r.method, p.method) END`;
const BOOKED = `FROM payment_movements m JOIN payments p ON p.order_id = m.order_id
  LEFT JOIN payment_attempts a ON a.id = m.attempt_id LEFT JOIN refunds r ON r.id = m.refund_id`;
/* The unary plus keeps the index of the time. */
const MOVED = `m.at >= ?1 AND m.at < ?2 AND +m.kind NOT IN (${kindsThat(0)})`;

const FLOWS = `SELECT ${BOOK} AS book, sum(max(${SIGNED}, 0)) AS received, sum(max(-${SIGNED}, 0)) AS givenBack ${BOOKED} WHERE ${MOVED} GROUP BY 1`;

/** What came in and went out in a period, by book. Books without movements are missing. */
export function flowsRead({ from, to }: Period): Read<FlowRow[]> {
  return allRows(raw(FLOWS, from, to), (row: FlowRow) => row);
}

/** The movements of a period, newest first, of one book or of all. What was only set aside is none. */
export function listMovements(db: Db | ReadDb, { from, to }: Period, book: Book | null, before: Before | null, most: number) {
  const list = `SELECT m.id, m.at, m.order_id AS orderId, o.number, m.kind, ${BOOK} AS book, ${SIGNED} AS amount, m.reference
    ${BOOKED} JOIN orders o ON o.id = m.order_id WHERE ${MOVED} AND (?3 IS NULL OR ${BOOK} = ?3)
    ${before ? 'AND (m.at, m.id) < (?5, ?6)' : ''} ORDER BY m.at DESC, m.id DESC LIMIT ?4`;
  return readRows<MovementRow>(db, raw(list, from, to, book, most, ...(before ? [before.at, before.id] : [])));
}
