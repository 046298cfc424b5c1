import { and, eq, gt } from 'drizzle-orm';
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

/** Take it away: whoever comes second finds nothing. */
export async function takeChallenge(db: Db, hash: string, now: number): Promise<Found | null> {
  const [taken] = await db.delete(challenges).where(live(hash, now)).returning();
  return read(taken);
}

/** Take it away in a batch; stops the batch when there is none. */
export function dropChallenge(db: Db, hash: string, now: number): Statement[] {
  return [db.delete(challenges).where(live(hash, now)), guardOneRow()];
}

function live(hash: string, now: number) {
  return and(eq(challenges.hash, hash), gt(challenges.expiresAt, now));
}

function read(row: typeof challenges.$inferSelect | undefined): Found | null {
  return row ? { personId: row.personId, data: JSON.parse(row.data) } : null;
}
