import { accountTaskHandlers } from '#services/accounts/letters.ts';
import { cartTaskHandlers } from '#services/carts/tasks.ts';
import { orderTaskHandlers } from '#services/orders/letters.ts';
import type { TaskRegistry } from '#services/outbox/runTask.ts';
import { DECLARED_TASKS, type TaskHandlers } from '#services/tasks.ts';

/** Who does which kind of task: each feature exports its own, and the compiler names a kind that nobody does. */
const HANDLERS = { ...accountTaskHandlers, ...cartTaskHandlers, ...orderTaskHandlers } satisfies TaskHandlers;

export const REGISTRY: TaskRegistry = { declared: DECLARED_TASKS, handlers: HANDLERS };
