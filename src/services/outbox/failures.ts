import { ZodError } from 'zod';
import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { failTask, noteFailure as writeFailure } from '#db/outbox/fail.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { UnknownTask } from './runTask.ts';

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
