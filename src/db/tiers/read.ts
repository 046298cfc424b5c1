import { sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { readRows } from '#db/kit/read.ts';
import { fromSql, raw } from '#db/kit/statement.ts';
import type { Tier, TierCause } from '#domain/tiers.ts';
import type { OverrideRow } from './overrides.ts';

/** How many accounts have each tier. */
export function tierCounts(db: Db): Promise<{ tier: Tier; accounts: number }[]> {
  return readRows(db, raw('SELECT tier, people AS accounts FROM tier_counts'));
}

export interface MoveRow {
  id: string;
  personId: string;
  name: string;
  from: Tier;
  to: Tier;
  cause: TierCause;
  reason: string | null;
  /** Epoch milliseconds. */
  at: number;
  movedBy: string | null;
  /** Null when nobody did it by hand, or their account was erased. */
  movedByName: string | null;
}

/** Up to `most` moves, newest first. */
export function listMoves(db: Db, before: Before | null, most: number): Promise<MoveRow[]> {
  const where = olderThan(sql`m.at`, sql`m.id`, before);
  return readRows(
    db,
    fromSql(sql`SELECT m.id, m.person_id AS personId, p.name, m.from_tier AS "from", m.to_tier AS "to", m.cause, m.reason, m.at,
      m.moved_by AS movedBy, (SELECT name FROM people WHERE id = m.moved_by AND erased_at IS NULL) AS movedByName
      FROM tier_moves m CROSS JOIN people p ON p.id = m.person_id ${where && sql`WHERE ${where}`} ORDER BY m.at DESC, m.id DESC LIMIT ${most}`),
  );
}

export interface RunningOverrideRow extends OverrideRow {
  personId: string;
  name: string;
  successfulOrders: number;
}

const RUNNING = `SELECT p.id AS personId, p.name, p.successful_orders AS successfulOrders, v.tier, v.reason, v.since, v.until,
  v.set_by AS setBy, (SELECT name FROM people WHERE id = v.set_by AND erased_at IS NULL) AS setByName
FROM tier_overrides v CROSS JOIN people p ON p.id = v.person_id
WHERE v.ended_at IS NULL AND (v.until, v.person_id) > (?1, ?2) ORDER BY v.until, v.person_id LIMIT ?3`;

/** Up to `most` overrides that run at `now`, in the order of their ends, after the person of the last page. */
export function listOverrides(
  db: Db,
  now: number,
  after: { until: number; id: string } | null,
  most: number,
): Promise<RunningOverrideRow[]> {
  /* An end that is not later than now is behind the first row: its id comes last. */
  const from = after ?? { until: now, id: '~' };
  return readRows(db, raw(RUNNING, from.until, from.id, most));
}
