import { ZodError } from 'zod';
import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { failTask, noteFailure as writeFailure } from '#db/outbox/fail.ts';
import { markAgain, markDone, readTask } from '#db/outbox/rows.ts';
import type { TaskDeclaration } from '#db/outbox/task.ts';
import { describe } from '#kit/log.ts';
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

/** Store the error of an attempt, for staff to see. Never throws: the queue retries even if the error cannot be stored. */
export async function noteFailure(ctx: Context, taskId: string, error: unknown): Promise<void> {
  try {
    mustBeWritten(await commit(ctx.db, writeFailure(taskId, failureWords(error))));
  } catch (failure) {
    ctx.log.error('outbox.not_noted', { id: taskId, error: describe(failure) });
  }
}

/**
 * Give a task up: it failed for good. `error` is the known reason, without secrets; null keeps the error of the last attempt. `beside`
 * is written in the same batch, first. Logged only once. A task that is done stays done.
 */
export async function giveUp(ctx: Context, taskId: string, error: string | null, beside: Statement[] = []): Promise<void> {
  const results = mustBeWritten(await commit(ctx.db, [...beside, ...failTask(taskId, error, ctx.now())]));
  const [given] = rowsOf<{ kind: string }>(results, -1);
  if (given) ctx.log.error('outbox.given_up', { id: taskId, kind: given.kind, error });
}

/** The error text for staff. It shows no internals; the log has the full error. */
export function failureWords(error: unknown): string {
  if (error instanceof ZodError || error instanceof UnknownTask) return 'Not understood by this version of the store';
  const ofDatabase = error instanceof Error && ('query' in error || error.message.startsWith('D1_'));
  return ofDatabase ? 'The database did not do it' : describe(error);
}
