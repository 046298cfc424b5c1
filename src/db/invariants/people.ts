import { TIER_FROM } from '#domain/tiers.ts';
import type { Invariant } from './index.ts';

const MINUTES_UNSENT = 5;

export const PEOPLE_INVARIANTS: readonly Invariant[] = [
  {
    name: 'an order of an erased account that is over has nobody’s name, street, telephone and note',
    sql: `SELECT id, status FROM orders WHERE person_id IS NULL AND status IN ('delivered', 'cancelled')
      AND ((address ->> '$.name') || (address ->> '$.line1') || (address ->> '$.phone') <> '' OR courier_note IS NOT NULL)`,
  },
  {
    name: 'a tier is the override while it runs, else what the successful orders earn',
    nightly: true,
    sql: `SELECT p.id, p.tier, p.successful_orders, v.tier AS override FROM people p
      LEFT JOIN tier_overrides v ON v.person_id = p.id AND v.ended_at IS NULL
      WHERE p.tier <> coalesce(v.tier, CASE WHEN p.successful_orders >= ${TIER_FROM.gold} THEN 'gold'
        WHEN p.successful_orders >= ${TIER_FROM.silver} THEN 'silver' ELSE 'bronze' END)`,
  },
  {
    name: `no override of a tier outlives its end by more than ${MINUTES_UNSENT} minutes`,
    nightly: true,
    sql: `SELECT person_id, tier, until FROM tier_overrides WHERE ended_at IS NULL AND until < (unixepoch() - ${MINUTES_UNSENT * 60}) * 1000`,
  },
  {
    name: 'successful orders are counted',
    sql: `SELECT p.id, p.successful_orders, count(o.id) AS counted FROM people p
      LEFT JOIN orders o ON o.person_id = p.id AND +o.status = 'delivered'
        AND NOT EXISTS (SELECT 1 FROM payments y WHERE y.order_id = o.id AND y.status = 'refunded')
      GROUP BY p.id HAVING count(o.id) <> p.successful_orders`,
  },
  {
    name: 'the accounts of each tier are counted',
    sql: `SELECT c.tier, c.people, count(p.id) AS counted FROM tier_counts c LEFT JOIN people p ON p.tier = c.tier AND p.erased_at IS NULL
      GROUP BY c.tier HAVING count(p.id) <> c.people`,
  },
  {
    name: 'the last move of a person led to their tier',
    sql: `SELECT p.id, p.tier, m.to_tier FROM people p JOIN tier_moves m ON m.id = (
        SELECT x.id FROM tier_moves x WHERE x.person_id = p.id ORDER BY x.at DESC, x.rowid DESC LIMIT 1)
      WHERE m.to_tier <> p.tier`,
  },
  {
    name: 'a refresh token lives in one session, once',
    sql: `SELECT hash, count(*) AS sessions FROM (
        SELECT refresh_hash AS hash FROM sessions UNION ALL SELECT j.value ->> 'hash' FROM sessions, json_each(sessions.recent) j)
      GROUP BY hash HAVING count(*) > 1`,
  },
  {
    name: `nothing in the outbox waits longer than ${MINUTES_UNSENT} minutes`,
    sql: `SELECT id, kind, created_at FROM outbox WHERE sent_at IS NULL AND created_at < (unixepoch() - ${MINUTES_UNSENT * 60}) * 1000`,
  },
];
