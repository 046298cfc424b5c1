import { ZodError } from 'zod';
import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { failTasks, noteFailures } from '#db/outbox/fail.ts';
import { markAgain, markDone } from '#db/outbox/rows.ts';
import type { QueueName, TaskFailure } from '#db/outbox/task.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { announce } from './announce.ts';
import type { Delivered, Post } from './post.ts';

/** What became of a task. `again`: a part is done. `nobody`: a letter whose recipient does not exist any more. */
export type Ending = { id: string } & (
  | Delivered
  | { kind: 'done' | 'nobody' }
  | { kind: 'again'; queue: QueueName; payload: object }
  | { kind: 'failed'; error: unknown }
);

/** A task kind that this version of the store does not know. */
export class UnknownTask extends Error {
  override name = 'UnknownTask';
}

/**
 * Write what became of the tasks of a set in one commit. If that fails, each is written alone: a letter must not be sent again because
 * of another task. Returns the failures that the queue retries.
 */
export async function settle(ctx: Context, post: Post, endings: readonly Ending[]): Promise<Map<string, unknown>> {
  try {
    const results = mustBeWritten(await commit(ctx.db, settlement(ctx, post, endings)));
    logGivenUp(ctx, endings.filter(({ kind }) => kind === 'refused').map(failureOf), results);
  } catch (error) {
    const failures = new Map<string, unknown>();
    for (const ending of endings) {
      if (endings.length > 1) for (const failure of await settle(ctx, post, [ending])) failures.set(...failure);
      else await noteFailure(ctx, ending.id, error).then(() => failures.set(ending.id, error));
    }
    return failures;
  }
  await announce(
    ctx,
    endings.filter((ending) => ending.kind === 'again'),
  );
  return new Map(endings.flatMap((ending) => (ending.kind === 'failed' || ending.kind === 'busy' ? [[ending.id, ending.error]] : [])));
}

/* The statement that returns rows is the last one. */
function settlement(ctx: Context, post: Post, endings: readonly Ending[]): Statement[] {
  const now = ctx.now();
  const of = (...kinds: Ending['kind'][]) => endings.filter(({ kind }) => kinds.includes(kind));
  const ids = (...kinds: Ending['kind'][]) => of(...kinds).map(({ id }) => id);
  const unless = <T>(list: T[], write: (list: T[]) => Statement[]) => (list.length > 0 ? write(list) : []);
  return [
    ...unless(ids('sent'), (sent) => post.markSent(sent, now)),
    ...unless(ids('nobody'), (unsent) => post.drop(unsent)),
    ...unless(of('failed', 'refused').map(failureOf), (failures) => post.fail(failures)),
    ...unless(of('failed').map(failureOf), (failures) => noteFailures(failures)),
    ...unless(ids('done', 'sent', 'sent_before', 'nobody'), (done) => markDone(done, now)),
    ...unless(
      endings.filter((ending) => ending.kind === 'again'),
      (again) => markAgain(again, now),
    ),
    ...unless(of('refused').map(failureOf), (refused) => failTasks(refused, now)),
  ];
}

function failureOf(ending: Ending): TaskFailure {
  const error = 'error' in ending ? ending.error : null;
  return { id: ending.id, error: ending.kind === 'refused' ? describe(error) : failureWords(error) };
}

/** Store the error of an attempt, for staff to see. Never throws: the queue retries even if the error cannot be stored. */
export async function noteFailure(ctx: Context, taskId: string, error: unknown): Promise<void> {
  try {
    mustBeWritten(await commit(ctx.db, noteFailures([{ id: taskId, error: failureWords(error) }])));
  } catch (failure) {
    ctx.log.error('outbox.not_noted', { id: taskId, error: describe(failure) });
  }
}

/**
 * Give up tasks that the queue has given up, with the errors of their last attempts. Logged only once. A task that is done stays done.
 * Returns the failures: those are tried again.
 */
export async function giveUp(ctx: Context, post: Post, taskIds: readonly string[]): Promise<Map<string, unknown>> {
  const lost = [...new Set(taskIds)].map((id): TaskFailure => ({ id, error: null }));
  try {
    logGivenUp(ctx, lost, mustBeWritten(await commit(ctx.db, [...post.fail(lost), ...failTasks(lost, ctx.now())])));
    return new Map();
  } catch (error) {
    const failures = new Map<string, unknown>();
    for (const { id } of lost) {
      if (lost.length > 1) for (const failure of await giveUp(ctx, post, [id])) failures.set(...failure);
      else failures.set(id, error);
    }
    return failures;
  }
}

function logGivenUp(ctx: Context, failures: readonly TaskFailure[], results: readonly D1Result[]): void {
  if (failures.length === 0) return;
  const kinds = new Map(rowsOf<{ id: string; kind: string }>(results, -1).map(({ id, kind }) => [id, kind]));
  for (const { id, error } of failures) if (kinds.has(id)) ctx.log.error('outbox.given_up', { id, kind: kinds.get(id), error });
}

/** The error text for staff. It shows no internals; the log has the full error. */
function failureWords(error: unknown): string {
  if (error instanceof ZodError || error instanceof UnknownTask) return 'Not understood by this version of the store';
  const ofDatabase = error instanceof Error && ('query' in error || error.message.startsWith('D1_'));
  return ofDatabase ? 'The database did not do it' : describe(error);
}
