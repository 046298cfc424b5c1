import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { oneRow, type Read, readFirst, readRows } from '#db/kit/read.ts';
import { fromSql, raw, type Statement } from '#db/kit/statement.ts';

/* Stray payments: those that the gateway has for this store, and no attempt has. */

/** Times are epoch milliseconds. `amount`, in minor units, is what the gateway has of it now. */
export interface StrayRow {
  id: string;
  amount: number;
  currency: string;
  attemptId: string;
  foundAt: number;
  acknowledgedAt: number | null;
  acknowledgedByName: string | null;
}

const KEEP = `INSERT INTO stray_payments (id, amount, currency, attempt_id, found_at) SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?2 > 0
ON CONFLICT (id) DO UPDATE SET amount = excluded.amount`;

/** Keep what the gateway has of a payment that no attempt has. A second report of it keeps no second one; it is gone when nothing is left. */
export function keepStray({
  id,
  amount,
  currency,
  attemptId,
  foundAt,
}: Omit<StrayRow, 'acknowledgedAt' | 'acknowledgedByName'>): Statement[] {
  return [
    raw(KEEP, id, amount, currency, attemptId, foundAt),
    raw('UPDATE stray_payments SET amount = 0 WHERE id = ?1 AND ?2 = 0', id, amount),
  ];
}

/** An answer of the gateway may have come late, so that the attempt has its intent by now. */
const IS_STRAY = sql`s.amount > 0 AND NOT EXISTS (SELECT 1 FROM payment_attempts a WHERE a.intent_id = s.id)`;
const IS_OPEN = sql`s.acknowledged_at IS NULL AND ${IS_STRAY}`;

function rowsOf(where: SQL, rest: SQL): SQL {
  return sql`SELECT s.id, s.amount, s.currency, s.attempt_id AS attemptId, s.found_at AS foundAt, s.acknowledged_at AS acknowledgedAt,
    p.name AS acknowledgedByName FROM stray_payments s LEFT JOIN people p ON p.id = s.acknowledged_by WHERE ${where} ${rest}`;
}

/** Stray payments that nobody looks after, or the others, newest first: those after `before`, at most `limit`. */
export function listStrays(db: Db, acknowledged: boolean, before: Before | null, limit: number): Promise<StrayRow[]> {
  const which = acknowledged ? sql`s.acknowledged_at IS NOT NULL` : IS_OPEN;
  const older = olderThan(sql`s.found_at`, sql`s.id`, before) ?? sql`true`;
  return readRows<StrayRow>(db, fromSql(rowsOf(sql`${which} AND ${older}`, sql`ORDER BY s.found_at DESC, s.id DESC LIMIT ${limit}`)));
}

export function readStray(db: Db, id: string): Promise<StrayRow | null> {
  return readFirst<StrayRow>(db, fromSql(rowsOf(sql`s.id = ${id}`, sql``)));
}

/** How many of them nobody looks after. */
export const openStrays: Read<number | null> = oneRow<{ n: number }, number>(
  fromSql(sql`SELECT count(*) AS n FROM stray_payments s WHERE ${IS_OPEN}`),
  ({ n }) => n,
);

/** A member of staff looks after it. Matches no row when somebody has said so before. */
export function acknowledgeStray(id: string, personId: string, now: number): Statement[] {
  return [
    raw(
      'UPDATE stray_payments SET acknowledged_at = ?2, acknowledged_by = ?3 WHERE id = ?1 AND acknowledged_at IS NULL',
      id,
      now,
      personId,
    ),
  ];
}
