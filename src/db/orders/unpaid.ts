import type { Db } from '#db/kit/db.ts';
import { type Condition, guardOneRow } from '#db/kit/guard.ts';
import { type Read, readRows } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';

/** Orders of a person that wait for their payment. */
export function unpaidRead(personId: string): Read<number> {
  const waiting = raw(`SELECT count(*) AS n FROM orders WHERE person_id = ?1 AND status = 'pending_payment'`, personId);
  return { statements: [waiting], parse: ([rows]) => (rows as { n: number }[])[0]?.n ?? 0 };
}

/** Orders whose time to be paid is over, oldest first, at most `most`. */
export function expiredOrders(db: Db, now: number, most: number): Promise<{ id: string; payUntil: number }[]> {
  const over = 'SELECT id, pay_until AS payUntil FROM orders WHERE pay_until <= ?1 ORDER BY pay_until LIMIT ?2';
  return readRows<{ id: string; payUntil: number }>(db, raw(over, now, most));
}

/** Let an order wait for its payment until then. CHECK `nothing_matched` when it was moved since it was read. */
export function waitFor({ id, version }: { id: string; version: number }, payUntil: number): Statement[] {
  const SET = `UPDATE orders SET pay_until = ?3, version = version + 1 WHERE id = ?1 AND version = ?2 AND status = 'pending_payment'`;
  return [raw(SET, id, version, payUntil), guardOneRow()];
}

const FEWER_UNPAID = "(SELECT count(*) < ?1 FROM orders WHERE person_id = ?2 AND status = 'pending_payment')";

/** A person has fewer orders that wait for their payment, before this one. */
export function fewerUnpaid(personId: string, most: number): Condition {
  return { sql: FEWER_UNPAID, params: [most, personId] };
}
