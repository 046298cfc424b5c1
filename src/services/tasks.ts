import type { Task, TaskRef } from '#db/outbox/task.ts';
import { type PayloadOf, TASKS, type TaskKind } from '#db/tasks.ts';
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

/** Handles one kind of task. May be called twice for one task, even at the same time. Throws when it failed; then the queue retries. */
export type TaskHandler<K extends TaskKind> = (ctx: Context, task: RunningTask<K>) => Promise<Again<K> | undefined>;

export type TaskHandlers<K extends TaskKind = TaskKind> = { [Kind in K]: TaskHandler<Kind> };

export { TASKS as DECLARED_TASKS };
