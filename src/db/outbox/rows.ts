import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { type Read, readRows } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { outbox } from '#db/schema/index.ts';
import type { QueueName, TaskRef } from './task.ts';

/** A task that is neither done nor given up. */
export interface OpenTask {
  id: string;
  kind: string;
  queue: QueueName;
  /** JSON. */
  payload: string;
}

/** SQL for a list of ids, `?1`. */
const OF_LIST = '(SELECT value FROM json_each(?1))';

/** Those of the tasks that are still to be done. A task that was never committed, or is done, is not among them. */
export function openTasksRead(ids: readonly string[]): Read<Map<string, OpenTask>> {
  const open = `SELECT id, kind, queue, payload FROM outbox WHERE id IN ${OF_LIST} AND done_at IS NULL AND failed_at IS NULL`;
  const statements = [raw(open, JSON.stringify(ids))];
  return { statements, parse: ([rows = []]) => new Map((rows as OpenTask[]).map((task) => [task.id, task])) };
}

/** SQL for the values of a field in the payloads of tasks. With it, what tasks need is read in the same trip as they are. */
export function inPayloads(field: string, ids: readonly string[]): SQL {
  return sql`SELECT ${outbox.payload} ->> ${field} FROM ${outbox} WHERE ${outbox.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** Mark tasks as sent to their queue. `now` is epoch milliseconds, here and below. */
export function markSent(ids: readonly string[], now: number): Statement[] {
  return [raw(`UPDATE outbox SET sent_at = ?2 WHERE id IN ${OF_LIST}`, JSON.stringify(ids), now)];
}

export function markDone(ids: readonly string[], now: number): Statement[] {
  return [raw(`UPDATE outbox SET done_at = ?2 WHERE id IN ${OF_LIST}`, JSON.stringify(ids), now)];
}

const AGAIN = `UPDATE outbox SET payload = j.value ->> 'payload', created_at = ?2, sent_at = NULL FROM json_each(?1) j
WHERE outbox.id = j.value ->> 'id' AND outbox.done_at IS NULL`;

/** A part of these tasks is done. The rest starts with this payload, and gets the full retry time again. */
export function markAgain(tasks: readonly { id: string; payload: object }[], now: number): Statement[] {
  return [raw(AGAIN, JSON.stringify(tasks), now)];
}

const OVERDUE = `SELECT id, queue FROM outbox WHERE done_at IS NULL AND failed_at IS NULL
  AND (sent_at IS NULL AND created_at <= ?1 OR sent_at = 0 OR sent_at <= ?2 AND created_at > ?3)
ORDER BY created_at LIMIT ?4`;

/**
 * Tasks to send again: those that never reached their queue, written up to `unsentSince`; those whose queue was lost, sent at 0; and those
 * that were sent up to `lostSince` and never done, because a queue may lose messages. Tasks that were given up, or are older than
 * `givenUp`, are left out. Oldest first.
 */
export function overdue(
  db: Db,
  { unsentSince, lostSince, givenUp, most }: { unsentSince: number; lostSince: number; givenUp: number; most: number },
): Promise<TaskRef[]> {
  return readRows<TaskRef>(db, raw(OVERDUE, unsentSince, lostSince, givenUp, most));
}
