import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { markAgain, markDone, readTask } from '#db/outbox/rows.ts';
import type { TaskDeclaration } from '#db/outbox/task.ts';
import type { Context } from '#services/context.ts';
import { announce } from './announce.ts';

/** What the door knows of the kinds of tasks: how each is declared, and who does it. */
export interface TaskRegistry {
  declared: Record<string, TaskDeclaration>;
  handlers: Record<string, (ctx: Context, task: { id: string; payload: never }) => Promise<{ again: object } | undefined>>;
}

/**
 * Do what a task asks for. Messages may come twice, and at once: a task that is done or given up is left alone, and every handler
 * bears being repeated. A handler that has done a part says where to go on, and the rest goes to the end of the queue: none needs
 * more than one call may ask of the database. Throws when it could not be done; the queue tries again.
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

/** A row of another version of the store. */
export class UnknownTask extends Error {
  override name = 'UnknownTask';
}
