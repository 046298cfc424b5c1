import { TIER_FROM } from '#domain/tiers.ts';
import type { Invariant } from './index.ts';

const MINUTES_UNSENT = 5;

export const PEOPLE_INVARIANTS: readonly Invariant[] = [
  {
    name: 'a tier is what its successful orders earn',
    sql: `SELECT id, tier, successful_orders FROM people
      WHERE tier <> CASE WHEN successful_orders >= ${TIER_FROM.gold} THEN 'gold' WHEN successful_orders >= ${TIER_FROM.silver} THEN 'silver' ELSE 'bronze' END`,
  },
  {
    name: 'successful orders are counted',
    nightly: true,
    sql: `SELECT p.id, p.successful_orders, count(o.id) AS counted FROM people p
      LEFT JOIN (orders o JOIN payments y ON y.order_id = o.id AND y.status <> 'refunded') ON o.person_id = p.id AND o.status = 'delivered'
      GROUP BY p.id HAVING count(o.id) <> p.successful_orders`,
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
