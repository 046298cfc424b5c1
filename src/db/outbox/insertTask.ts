import { type SQL, sql } from 'drizzle-orm';
import { rowsOf } from '#db/kit/commit.ts';
import { fromSql, raw, type Statement } from '#db/kit/statement.ts';
import type { Task } from './task.ts';

const INTO = 'INSERT INTO outbox (id, kind, queue, payload, created_at)';

/** Write a task. It goes into the batch that causes it; `announce` sends it after the commit. `now` is epoch milliseconds. */
export function insertTask({ id, kind, queue, payload }: Task, now: number): Statement[] {
  return [raw(`${INTO} VALUES (?1, ?2, ?3, ?4, ?5)`, id, kind, queue, JSON.stringify(payload), now)];
}

/** A task that is only written if its condition is true by then, after all that stands before it in the batch. */
export interface ConditionalTask {
  task: Task;
  /** A condition that reads tables must be a subquery. */
  condition: SQL;
}

/** Write such tasks, each in a statement of its own. They stand last in the batch, where `writtenTasks` looks for them. */
export function insertTasksIf(tasks: readonly ConditionalTask[], now: number): Statement[] {
  return tasks.map(({ task: { id, kind, queue, payload }, condition }) =>
    fromSql(sql`${sql.raw(INTO)} SELECT ${id}, ${kind}, ${queue}, ${JSON.stringify(payload)}, ${now} WHERE ${condition} RETURNING id`),
  );
}

/** Which of the conditional tasks a batch has written. */
export function writtenTasks(tasks: readonly ConditionalTask[], results: readonly D1Result[]): Task[] {
  return tasks.flatMap(({ task }, i) => (rowsOf(results, i - tasks.length).length > 0 ? task : []));
}
