import { eq } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { readRows } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { outbox } from '#db/schema/index.ts';
import type { TaskRef } from './task.ts';

/** The current row of a task. Null when the commit that could have written it did not. */
export async function readTask(db: Db, id: string): Promise<typeof outbox.$inferSelect | null> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id));
  return row ?? null;
}

/** Mark tasks as sent to their queue. `now` is epoch milliseconds, here and below. */
export function markSent(ids: readonly string[], now: number): Statement[] {
  return [raw('UPDATE outbox SET sent_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))', JSON.stringify(ids), now)];
}

export function markDone(id: string, now: number): Statement[] {
  return [raw('UPDATE outbox SET done_at = ?2 WHERE id = ?1', id, now)];
}

/** A part of the task is done. The rest starts with this payload, and gets the full retry time again. */
export function markAgain(id: string, payload: object, now: number): Statement[] {
  const again = 'UPDATE outbox SET payload = ?2, created_at = ?3, sent_at = NULL WHERE id = ?1 AND done_at IS NULL';
  return [raw(again, id, JSON.stringify(payload), now)];
}

const OVERDUE = `SELECT id, queue FROM outbox WHERE done_at IS NULL AND failed_at IS NULL
  AND (sent_at IS NULL AND created_at <= ?1 OR sent_at = 0 OR sent_at <= ?2 AND created_at > ?3)
ORDER BY created_at LIMIT ?4`;

/**
 * Tasks to send again: those that never reached their queue, written up to `unsentSince`; those whose queue was lost, sent at 0; and those that were sent
 * up to `lostSince` and never done, because a queue may lose messages. Tasks that were given up, or are older than `givenUp`, are left
 * out. Oldest first.
 */
export function overdue(
  db: Db,
  { unsentSince, lostSince, givenUp, most }: { unsentSince: number; lostSince: number; givenUp: number; most: number },
): Promise<TaskRef[]> {
  return readRows<TaskRef>(db, raw(OVERDUE, unsentSince, lostSince, givenUp, most));
}
