import { raw, type Statement } from '#db/kit/statement.ts';
import type { Task } from './task.ts';

const INSERT = 'INSERT INTO outbox (id, kind, queue, payload, created_at) VALUES (?1, ?2, ?3, ?4, ?5)';

/** Ask for a task: goes into the batch of what it follows from; `announce` comes behind the commit. `now` is epoch milliseconds. */
export function insertTask({ id, kind, queue, payload }: Task, now: number): Statement[] {
  return [raw(INSERT, id, kind, queue, JSON.stringify(payload), now)];
}
