import { and, eq, gt } from 'drizzle-orm';
import { rowsOf } from '#db/kit/commit.ts';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { challenges } from '#db/schema/index.ts';

type Kept = typeof challenges.$inferInsert;
type Found = { personId: string | null; data: unknown };

/** `data` is JSON; times are epoch milliseconds. */
export function keepChallenge(db: Db, challenge: Omit<Kept, 'data'> & { data: unknown }): Statement[] {
  return [db.insert(challenges).values({ ...challenge, data: JSON.stringify(challenge.data) })];
}

export async function findChallenge(db: Db, hash: string, now: number): Promise<Found | null> {
  const [found] = await db.select().from(challenges).where(live(hash, now));
  return read(found);
}

/** Delete and return a challenge. A second call finds nothing. */
export function takeChallenge(db: Db, hash: string, now: number): Statement[] {
  return [db.delete(challenges).where(live(hash, now)).returning({ personId: challenges.personId, data: challenges.data })];
}

/** The deleted challenge, from the results of its commit. Null when there was none. */
export function takenChallenge(results: readonly D1Result[]): Found | null {
  const [taken] = rowsOf<{ person_id: string | null; data: string }>(results, 0);
  return read(taken && { personId: taken.person_id, data: taken.data });
}

/** Delete a challenge as part of a batch. Stops the batch when it does not exist. */
export function dropChallenge(db: Db, hash: string, now: number): Statement[] {
  return [db.delete(challenges).where(live(hash, now)), guardOneRow()];
}

function live(hash: string, now: number) {
  return and(eq(challenges.hash, hash), gt(challenges.expiresAt, now));
}

function read(row: { personId: string | null; data: string } | undefined): Found | null {
  return row ? { personId: row.personId, data: JSON.parse(row.data) } : null;
}
