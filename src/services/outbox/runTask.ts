import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { markAgain, markDone, readTask } from '#db/outbox/rows.ts';
import type { TaskDeclaration } from '#db/outbox/task.ts';
import type { Context } from '#services/context.ts';
import { announce } from './announce.ts';

/** The kinds of tasks: their declarations and their handlers. */
export interface TaskRegistry {
  declared: Record<string, TaskDeclaration>;
  handlers: Record<string, (ctx: Context, task: { id: string; payload: never }) => Promise<{ again: object } | undefined>>;
}

/**
 * Do a task. A message may arrive twice, even at the same time: a task that is done or given up is skipped, and every handler may run
 * twice. A handler that has done a part returns where to continue, and the rest goes to the end of the queue. So no run exceeds the
 * subrequest limit of one call. Throws when it failed; then the queue retries.
 */
export async function runTask(ctx: Context, { declared, handlers }: TaskRegistry, taskId: string): Promise<void> {
  const row = await readTask(ctx.db, taskId);
  if (!row || row.doneAt !== null || row.failedAt !== null) return;
  const declaration = declared[row.kind];
  const handler = handlers[row.kind];
  if (!declaration || !handler) throw new UnknownTask();
  const rest = await handler(ctx, { id: taskId, payload: declaration.payload.parse(JSON.parse(row.payload)) as never });
  if (!rest) {
    mustBeWritten(await commit(ctx.db, markDone(taskId, ctx.now())));
    return;
  }
  mustBeWritten(await commit(ctx.db, markAgain(taskId, rest.again, ctx.now())));
  await announce(ctx, [{ id: taskId, queue: row.queue }]);
}

/** A task kind that this version of the store does not know. */
export class UnknownTask extends Error {
  override name = 'UnknownTask';
}
