import { raw, type Statement } from '#db/kit/statement.ts';
import { TIER_FROM, type TierCause } from '#domain/tiers.ts';

/** Whose tier is set: these people's, everybody's, or of those whose override has reached its end. */
export type Whose = { people: readonly string[] } | 'everybody' | 'ended';

export interface TierRun {
  whose: Whose;
  /** At most so many people move. */
  most: number;
  /** Prefixes of ids: each person's row has this, a colon, and the person's id. */
  ids: { move: string; task: string; letter: string };
  /** Epoch milliseconds. */
  now: number;
  /** Set when a member of staff has just taken an override off. */
  takenOff?: { by: string };
}

const EARNED = `CASE WHEN p.successful_orders >= ${TIER_FROM.gold} THEN 'gold' WHEN p.successful_orders >= ${TIER_FROM.silver} THEN 'silver' ELSE 'bronze' END`;

/* Who has more or fewer orders than their tier asks for: a few seeks in `people_by_standing`, however many people there are. */
const MISPLACED = [
  `tier = 'bronze' AND successful_orders >= ${TIER_FROM.silver}`,
  `tier = 'silver' AND successful_orders >= ${TIER_FROM.gold}`,
  `tier = 'silver' AND successful_orders < ${TIER_FROM.silver}`,
  `tier = 'gold' AND successful_orders < ${TIER_FROM.gold}`,
].map(
  (standing) => `SELECT id FROM people WHERE ${standing}
  AND NOT EXISTS (SELECT 1 FROM tier_overrides WHERE person_id = people.id AND ended_at IS NULL)`,
);

/* ?1 is the time of now, ?2 the ids of people. */
const ENDED = 'SELECT person_id AS id FROM tier_overrides WHERE ended_at IS NULL AND until <= ?1';
const OF_LIST = 'SELECT value AS id FROM json_each(?2)';
const EVERYBODY = [...MISPLACED, 'SELECT person_id AS id FROM tier_overrides WHERE ended_at IS NULL'].join('\nUNION ALL ');

/*
 * Who moves is decided by this statement alone; those below only follow it. The tier is the override while it runs, else that of the
 * orders.
 */
const move = (whose: string) => `INSERT INTO tier_moves (id, person_id, from_tier, to_tier, cause, reason, at, moved_by)
SELECT ?3 || ':' || e.id, e.id, e.tier, e.entitled, e.cause, iif(e.cause = 'override', e.reason, NULL), ?1, iif(e.cause = 'override', e.set_by, ?6)
FROM (
  SELECT p.id, p.tier, v.reason, v.set_by, iif(v.until > ?1, v.tier, ${EARNED}) AS entitled,
    CASE WHEN v.until > ?1 THEN 'override' WHEN v.until <= ?1 THEN 'override_ended' ELSE ?5 END AS cause
  FROM (${whose}) w CROSS JOIN people p ON p.id = w.id AND p.erased_at IS NULL
  LEFT JOIN tier_overrides v ON v.person_id = p.id AND v.ended_at IS NULL) e
WHERE e.tier <> e.entitled LIMIT ?4`;

const OF_RUN = 'm.id > ?1 AND m.id < ?2';

const FOLLOW = `UPDATE people SET tier = m.to_tier FROM tier_moves m WHERE ${OF_RUN} AND people.id = m.person_id`;

const TELL_CARTS = `INSERT INTO outbox (id, kind, queue, payload, created_at)
SELECT ?3 || ':' || m.person_id, 'tier_changed', 'events', json_object('personId', m.person_id), m.at FROM tier_moves m WHERE ${OF_RUN} RETURNING id`;

/* A letter to whoever rose. That an override ended is no news for a letter, even where it had kept somebody lower. */
const TELL_PEOPLE = `INSERT INTO outbox (id, kind, queue, payload, created_at)
SELECT ?3 || ':' || m.person_id, 'tier_raised', 'mail', json_object('personId', m.person_id, 'tier', m.to_tier, 'until', v.until), m.at
FROM tier_moves m JOIN people p ON p.id = m.person_id AND p.verified_at IS NOT NULL
LEFT JOIN tier_overrides v ON m.cause = 'override' AND v.person_id = m.person_id AND v.ended_at IS NULL
WHERE ${OF_RUN} AND m.cause <> 'override_ended' AND (m.from_tier = 'bronze' OR m.to_tier = 'gold') RETURNING id`;

/* An override whose person is not moved yet, because `most` was reached, ends in the next run. */
const end = (whose: string) => `UPDATE tier_overrides SET ended_at = until, version = version + 1
WHERE ended_at IS NULL AND until <= ?1 AND person_id IN (${whose})
  AND EXISTS (SELECT 1 FROM people p WHERE p.id = tier_overrides.person_id AND p.tier = ${EARNED})`;

/** Where the result of each statement is that says what came of a run. */
export const SETTLED = { moves: 0, tasks: 2, letters: 3 } as const;

/**
 * Give people the tier that they are entitled to, keep each move, and ask for the tasks that follow. It reads nothing before, so
 * running it twice, or twice at once, makes no difference. For the batch that changes their orders or their override, or alone.
 */
export function settleTiers({ whose, most, ids, now, takenOff }: TierRun): Statement[] {
  const [candidates, list] = candidatesOf(whose);
  const cause: TierCause = takenOff ? 'override_ended' : 'orders';
  const range = [`${ids.move}:`, `${ids.move};`];
  return [
    raw(move(candidates), now, list, ids.move, most, cause, takenOff?.by ?? null),
    raw(FOLLOW, ...range),
    raw(TELL_CARTS, ...range, ids.task),
    raw(TELL_PEOPLE, ...range, ids.letter),
    whose === 'everybody' || whose === 'ended' ? raw(end(ENDED), now) : raw(end(OF_LIST), now, list),
  ];
}

function candidatesOf(whose: Whose): [sql: string, list: string | null] {
  if (whose === 'everybody') return [EVERYBODY, null];
  return whose === 'ended' ? [ENDED, null] : [OF_LIST, JSON.stringify(whose.people)];
}
