import { sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import { readFirst } from '#db/kit/read.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import type { Tier } from '#domain/tiers.ts';

const MAY = 'tiers.override';

/** The tier of a person, and the override that runs. Times are epoch milliseconds. */
export interface StandingRow {
  id: string;
  tier: Tier;
  successfulOrders: number;
  /** Of the override: 0 when there never was one. */
  version: number;
  override: OverrideRow | null;
  /** May the actor override tiers now? */
  allowed: boolean;
}

export interface OverrideRow {
  tier: Tier;
  reason: string;
  since: number;
  until: number;
  setBy: string;
  /** The name of who gave it. Null when the account was erased. */
  setByName: string | null;
}

/** SQL for the override of a person `p` that runs at `now`, as JSON. Null when there is none. */
export const runningOverride = (now: string) => `(SELECT json_object('tier', v.tier, 'reason', v.reason, 'since', v.since, 'until', v.until,
    'setBy', v.set_by, 'setByName', (SELECT name FROM people WHERE id = v.set_by AND erased_at IS NULL))
  FROM tier_overrides v WHERE v.person_id = p.id AND v.ended_at IS NULL AND v.until > ${now})`;

/** SQL for the version of the override of a person `p`. */
export const OVERRIDE_VERSION = 'coalesce((SELECT version FROM tier_overrides WHERE person_id = p.id), 0)';

/** Null when there is no such account. */
export async function standingOf(db: Db, actorId: string, personId: string, now: number): Promise<StandingRow | null> {
  const one = sql`SELECT p.id, p.tier, p.successful_orders AS successfulOrders, ${sql.raw(OVERRIDE_VERSION)} AS version,
    ${sql.raw(runningOverride(String(now)))} AS override, ${permittedEverywhere(MAY, actorId)} AS allowed
    FROM people p WHERE p.id = ${personId} AND p.erased_at IS NULL`;
  const row = await readFirst<Omit<StandingRow, 'override' | 'allowed'> & { override: string | null; allowed: number }>(db, fromSql(one));
  return row && { ...row, override: readOverride(row.override), allowed: row.allowed === 1 };
}

export function readOverride(json: string | null): OverrideRow | null {
  return json === null ? null : (JSON.parse(json) as OverrideRow);
}

export interface NewOverride {
  personId: string;
  /** Of the override that is replaced, ended or not. 0 when there never was one. */
  version: number;
  tier: Tier;
  reason: string;
  since: number;
  until: number;
}

/** Give a person a tier by hand. Stops the batch when the version has moved, the account is gone, or the actor may not any more. */
export function giveOverride(actorId: string, { personId, version, tier, reason, since, until }: NewOverride): Statement[] {
  return [
    fromSql(sql`INSERT INTO tier_overrides (person_id, tier, reason, since, until, set_by, version)
      SELECT p.id, ${tier}, ${reason}, ${since}, ${until}, ${actorId}, 1 FROM people p
      WHERE p.id = ${personId} AND p.erased_at IS NULL AND ${permittedEverywhere(MAY, actorId)} AND ${sql.raw(OVERRIDE_VERSION)} = ${version}
      ON CONFLICT (person_id) DO UPDATE SET tier = excluded.tier, reason = excluded.reason, since = excluded.since, until = excluded.until,
        set_by = excluded.set_by, ended_at = NULL, version = tier_overrides.version + 1`),
    guardOneRow(),
  ];
}

/** Take the override of a person off. Stops the batch when it has ended, its version has moved, or the actor may not any more. */
export function takeOffOverride(actorId: string, personId: string, version: number, now: number): Statement[] {
  return [
    fromSql(sql`UPDATE tier_overrides SET ended_at = ${now}, version = version + 1
      WHERE person_id = ${personId} AND version = ${version} AND ended_at IS NULL AND ${permittedEverywhere(MAY, actorId)}`),
    guardOneRow(),
  ];
}
