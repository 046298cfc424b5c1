import { eq } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { outbox } from '#db/schema/index.ts';

/** A row as it stands; null when the commit that should have written it asked for nothing. */
export async function readOutbox(db: Db, id: string): Promise<typeof outbox.$inferSelect | null> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id));
  return row ?? null;
}

/** These are on the queue. */
export async function markSent(d1: D1Database, ids: readonly string[], now: number): Promise<void> {
  await d1.prepare('UPDATE outbox SET sent_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))').bind(JSON.stringify(ids), now).run();
}

export async function markDone(db: Db, id: string, now: number): Promise<void> {
  await db.update(outbox).set({ doneAt: now }).where(eq(outbox.id, id));
}

/** The queue has lost all it held: what is neither done nor given up is overdue at once. Answers how many rows. */
export async function markLost(d1: D1Database): Promise<number> {
  const { meta } = await d1.prepare('UPDATE outbox SET sent_at = 0 WHERE done_at IS NULL AND failed_at IS NULL').run();
  return meta.changes;
}

const OVERDUE = `SELECT id FROM outbox WHERE done_at IS NULL AND failed_at IS NULL
  AND (sent_at IS NULL AND created_at <= ?1 OR sent_at = 0 OR sent_at <= ?2 AND created_at > ?3)
ORDER BY created_at LIMIT ?4`;

/**
 * Rows that never reached the queue, written up to `unsentSince`; those marked lost; and those that reached it up to `lostSince` and
 * came to nothing (a queue may lose what it held when its machine died), unless older than `givenUp` or given up. Oldest first.
 */
export async function overdue(
  d1: D1Database,
  { unsentSince, lostSince, givenUp, most }: { unsentSince: number; lostSince: number; givenUp: number; most: number },
): Promise<string[]> {
  const { results } = await d1.prepare(OVERDUE).bind(unsentSince, lostSince, givenUp, most).all<{ id: string }>();
  return results.map((r) => r.id);
}
