import { eq } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { readRows } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { outbox } from '#db/schema/index.ts';
import type { TaskRef } from './task.ts';

/** A task as it stands; null when the commit that should have written it asked for nothing. */
export async function readTask(db: Db, id: string): Promise<typeof outbox.$inferSelect | null> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id));
  return row ?? null;
}

/** These are on their queue. `now` is epoch milliseconds, here and below. */
export function markSent(ids: readonly string[], now: number): Statement[] {
  return [raw('UPDATE outbox SET sent_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))', JSON.stringify(ids), now)];
}

export function markDone(id: string, now: number): Statement[] {
  return [raw('UPDATE outbox SET done_at = ?2 WHERE id = ?1', id, now)];
}

/** A part of it is done; the rest begins with this payload. It has its whole time anew. */
export function markAgain(id: string, payload: object, now: number): Statement[] {
  const again = 'UPDATE outbox SET payload = ?2, created_at = ?3, sent_at = NULL WHERE id = ?1 AND done_at IS NULL';
  return [raw(again, id, JSON.stringify(payload), now)];
}

/** The queues have lost all they held: what is neither done nor given up is overdue at once. */
export function markLost(): Statement[] {
  return [raw('UPDATE outbox SET sent_at = 0 WHERE done_at IS NULL AND failed_at IS NULL')];
}

const OVERDUE = `SELECT id, queue FROM outbox WHERE done_at IS NULL AND failed_at IS NULL
  AND (sent_at IS NULL AND created_at <= ?1 OR sent_at = 0 OR sent_at <= ?2 AND created_at > ?3)
ORDER BY created_at LIMIT ?4`;

/**
 * Tasks that never reached their queue, written up to `unsentSince`; those marked lost; and those that reached it up to `lostSince` and
 * came to nothing (a queue may lose what it held when its machine died), unless older than `givenUp` or given up. Oldest first.
 */
export function overdue(
  db: Db,
  { unsentSince, lostSince, givenUp, most }: { unsentSince: number; lostSince: number; givenUp: number; most: number },
): Promise<TaskRef[]> {
  return readRows<TaskRef>(db, raw(OVERDUE, unsentSince, lostSince, givenUp, most));
}
