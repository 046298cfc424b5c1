import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import type { Db } from '#db/kit/db.ts';
import { raw } from '#db/kit/statement.ts';

/*
 * The tier that each person should have. A successful order was delivered and is not fully refunded (docs/api.md, Prices and tiers). ?1
 * is gold's first count, ?2 silver's, ?3 the person, or null for everybody.
 */
const earned = (whose: string) => `SELECT id, n, CASE WHEN n >= ?1 THEN 'gold' WHEN n >= ?2 THEN 'silver' ELSE 'bronze' END AS tier
  FROM (SELECT p.id, (SELECT count(*) FROM orders o JOIN payments y ON y.order_id = o.id
    WHERE o.person_id = p.id AND o.status = 'delivered' AND y.status <> 'refunded') AS n FROM people p WHERE ${whose})`;

const announce = (whose: string) => `INSERT INTO outbox (id, kind, payload, created_at)
SELECT ?4 || ':' || people.id, 'tier_changed', json_object('personId', people.id), ?5
FROM people JOIN (${earned(whose)}) e ON e.id = people.id WHERE people.tier <> e.tier RETURNING id`;

const recount = (whose: string) => `UPDATE people SET successful_orders = e.n, tier = e.tier FROM (${earned(whose)}) e
WHERE people.id = e.id AND (people.successful_orders <> e.n OR people.tier <> e.tier)`;

const EVERYBODY = '?3 IS NULL';
const ONE = 'p.id = ?3';

export interface TierBounds {
  silver: number;
  gold: number;
}

export interface TierRun {
  /** How many people have a new count or tier. */
  changed: number;
  /** The tasks to announce: one for each person whose tier changed. */
  outboxIds: string[];
}

/**
 * Count the successful orders of everybody, or of one person, and set their tier. One batch without an earlier read, so running it
 * twice makes no difference. `outboxId` is the prefix of the task ids.
 */
export async function recountTiers(
  db: Db,
  personId: string | null,
  { silver, gold }: TierBounds,
  outboxId: string,
  now: number,
): Promise<TierRun> {
  const whose = personId === null ? EVERYBODY : ONE;
  const done = await commit(db, [raw(announce(whose), gold, silver, personId, outboxId, now), raw(recount(whose), gold, silver, personId)]);
  const results = mustBeWritten(done);
  return { changed: results[1]?.meta.changes ?? 0, outboxIds: rowsOf<{ id: string }>(results, 0).map((row) => row.id) };
}
