import type { Read } from '#db/kit/read.ts';
import type { Task, TaskRef } from '#db/outbox/task.ts';
import { type PayloadOf, TASKS, type TaskKind } from '#db/tasks.ts';
import type { Addressed } from '#mail/letter.ts';
import type { Context, Store } from './context.ts';

/** A task to write with a commit. */
export function askFor<K extends TaskKind>(ctx: Pick<Store, 'newId'>, kind: K, payload: PayloadOf<K>): Task {
  return { id: ctx.newId('outbox'), kind, queue: TASKS[kind].queue, payload };
}

/** A task that a statement writes itself, because only SQL knows its recipients. */
export function taskRef(ctx: Pick<Store, 'newId'>, kind: TaskKind): TaskRef {
  return { id: ctx.newId('outbox'), queue: TASKS[kind].queue };
}

/** A task that is being done. */
export interface RunningTask<K extends TaskKind> {
  id: string;
  payload: PayloadOf<K>;
}

/** The task is not finished: run it again with this payload. */
export interface Again<K extends TaskKind> {
  again: PayloadOf<K>;
}

/** The task is a letter, which is sent together with those of other tasks. Null when its recipient does not exist any more. */
export interface Posted {
  letter: Addressed | null;
}

/** Reads what the tasks of a set need, in the same trip as the tasks themselves. */
export type TaskNeeds<Found> = (taskIds: readonly string[]) => Read<Found>;

/**
 * Does one kind of task. Tasks come in sets: what all of them need is read at once, and what became of them is written at once. May run
 * twice for one task, even at the same time. Throws when the task failed; then the queue retries it, and only it. A task that returns
 * nothing is done.
 */
export interface TaskHandler<K extends TaskKind, Found = unknown> {
  needs?: TaskNeeds<Found>;
  run(ctx: Context, task: RunningTask<K>, found: Found): Promise<Again<K> | Posted | undefined>;
}

export type TaskHandlers<K extends TaskKind = TaskKind> = { [Kind in K]: TaskHandler<Kind> };

export { TASKS as DECLARED_TASKS };
