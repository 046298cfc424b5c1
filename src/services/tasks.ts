import type { Task, TaskRef } from '#db/outbox/task.ts';
import { type PayloadOf, TASKS, type TaskKind } from '#db/tasks.ts';
import type { Context, Store } from './context.ts';

/** A task to be written with a commit. */
export function askFor<K extends TaskKind>(ctx: Pick<Store, 'newId'>, kind: K, payload: PayloadOf<K>): Task {
  return { id: ctx.newId('outbox'), kind, queue: TASKS[kind].queue, payload };
}

/** A task that a statement asks for by itself, because only SQL knows to whom. */
export function taskRef(ctx: Pick<Store, 'newId'>, kind: TaskKind): TaskRef {
  return { id: ctx.newId('outbox'), queue: TASKS[kind].queue };
}

/** A task that is done now. */
export interface RunningTask<K extends TaskKind> {
  id: string;
  payload: PayloadOf<K>;
}

/** Not finished: the same task once more, from here. */
export interface Again<K extends TaskKind> {
  again: PayloadOf<K>;
}

/** Does one kind of task. May be called twice for one, and at once. Throws when it could not be done; the queue tries again. */
export type TaskHandler<K extends TaskKind> = (ctx: Context, task: RunningTask<K>) => Promise<Again<K> | undefined>;

export type TaskHandlers<K extends TaskKind = TaskKind> = { [Kind in K]: TaskHandler<Kind> };

export { TASKS as DECLARED_TASKS };
