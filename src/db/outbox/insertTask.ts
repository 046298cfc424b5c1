import { raw, type Statement } from '#db/kit/statement.ts';
import type { Task } from './task.ts';

const INSERT = 'INSERT INTO outbox (id, kind, queue, payload, created_at) VALUES (?1, ?2, ?3, ?4, ?5)';

/** Write a task. It goes into the batch that causes it; `announce` sends it after the commit. `now` is epoch milliseconds. */
export function insertTask({ id, kind, queue, payload }: Task, now: number): Statement[] {
  return [raw(INSERT, id, kind, queue, JSON.stringify(payload), now)];
}
