import { makeId } from '#domain/ids.ts';
import { TIER_FROM, TIERS, type Tier } from '#domain/tiers.ts';
import { DAY } from '#scripts/seed/plan/calendar.ts';
import type { Demo } from '#scripts/seed/plan/demo.ts';
import { randomFrom } from '#scripts/seed/plan/random.ts';
import { insert } from './insert.ts';

/* Whom the owner gave a tier by hand, and why. */
const GIVEN = { email: 'anouk.mulder@example.test', tier: 'gold', reason: 'Her party order came an hour late', ago: 6, left: 24 } as const;

/** Who moved from one tier to another when an order was delivered, and a tier that was given by hand. */
export function writeTiers(db: D1Database, { people, orders }: Demo, now: number): D1PreparedStatement[] {
  const moves = people.flatMap(({ id }) => {
    const delivered = orders.filter((o) => o.person.id === id).flatMap((o) => o.moves.filter((m) => m.status === 'delivered'));
    const times = delivered.map(({ at }) => at).toSorted((a, b) => a - b);
    return TIERS.slice(1).flatMap((to, i) => {
      const at = times[TIER_FROM[to] - 1];
      return at === undefined ? [] : [moveRow({ id, from: TIERS[i] as Tier, to, at, cause: 'orders' })];
    });
  });
  const [owner, given] = ['owner@pinchi.test', GIVEN.email].map((email) => people.find((p) => p.email === email));
  if (!owner || !given) return insertMoves(db, moves);
  const since = now - GIVEN.ago * DAY;
  const move = moveRow({ id: given.id, from: 'bronze', to: GIVEN.tier, at: since, cause: 'override', reason: GIVEN.reason, by: owner.id });
  return [
    ...insertMoves(db, [...moves, move]),
    ...insert(
      db,
      'tier_overrides',
      ['person_id', 'tier', 'reason', 'since', 'until', 'set_by'],
      [[given.id, GIVEN.tier, GIVEN.reason, since, now + GIVEN.left * DAY, owner.id]],
    ),
    db.prepare('UPDATE people SET tier = ?2 WHERE id = ?1').bind(given.id, GIVEN.tier),
  ];
}

type MoveRow = [id: string, personId: string, from: Tier, to: Tier, cause: string, reason: string | null, at: number, by: string | null];

interface PlannedMove {
  id: string;
  from: Tier;
  to: Tier;
  at: number;
  cause: 'orders' | 'override';
  reason?: string;
  by?: string;
}

function moveRow({ id, from, to, at, cause, reason, by }: PlannedMove): MoveRow {
  return [`${makeId('tierMove', at, randomFrom(`${id}${to}`).bytes(16))}:${id}`, id, from, to, cause, reason ?? null, at, by ?? null];
}

function insertMoves(db: D1Database, rows: MoveRow[]): D1PreparedStatement[] {
  return insert(db, 'tier_moves', ['id', 'person_id', 'from_tier', 'to_tier', 'cause', 'reason', 'at', 'moved_by'], rows);
}
