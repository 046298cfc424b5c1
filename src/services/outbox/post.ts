import type { Statement } from '#db/kit/statement.ts';
import type { TaskFailure } from '#db/outbox/task.ts';
import type { Addressed } from '#mail/letter.ts';
import type { Context } from '#services/context.ts';

/**
 * What became of a letter. `sent_before`: by an earlier delivery of its task. `busy`: another delivery is sending it now. `refused`: no
 * retry will help. An error does not contain the letter's secret.
 */
export type Delivered = { kind: 'sent' | 'sent_before' } | { kind: 'busy' | 'failed' | 'refused'; error: unknown };

/** How letters are sent. Tasks know no other feature, so whoever runs them gives it to them. */
export interface Post {
  /** Send letters, by the ids of their tasks. */
  deliver(ctx: Context, letters: ReadonlyMap<string, Addressed>): Promise<Map<string, Delivered>>;
  /** Written with the end of the tasks whose letters were sent. */
  markSent(taskIds: readonly string[], now: number): Statement[];
  /** Written with the end of the tasks whose recipients do not exist any more. */
  drop(taskIds: readonly string[]): Statement[];
  /** Written with the failure of tasks, first. Does nothing for tasks that are no letters. */
  fail(failures: readonly TaskFailure[]): Statement[];
}
