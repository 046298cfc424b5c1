import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import type { Db } from '#db/kit/db.ts';
import { raw } from '#db/kit/statement.ts';

/*
 * What each person's tier should be. Successful: delivered, and not wholly refunded (docs/api.md, Prices and tiers).
 * ?1 gold from ?2 silver from ?3 the person, or null for everybody
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
  /** People whose count or tier changed. */
  changed: number;
  /** Outbox rows to announce, one a person whose tier changed. */
  outboxIds: string[];
}

/**
 * Count everybody's successful orders again, or one person's, and put them into their tier: one batch, nothing is read first,
 * so that running it never, once or twice makes no difference. `outboxId` begins the ids of its announcements.
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
