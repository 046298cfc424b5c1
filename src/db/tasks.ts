import type { z } from 'zod';
import { accountTasks } from './accounts/tasks.ts';
import { catalogueTasks } from './catalogue/tasks.ts';
import { importTasks } from './import/tasks.ts';
import { orderTasks } from './orders/tasks.ts';
import { paymentTasks } from './payments/tasks.ts';
import { pricingTasks } from './pricing/tasks.ts';
import { requestTasks } from './requests/tasks.ts';
import { stockTasks } from './stock/tasks.ts';
import { tierTasks } from './tiers/tasks.ts';

/** Every kind of task, declared by the feature that writes it. `src/queue/handlers.ts` has the handlers. */
export const TASKS = {
  ...accountTasks,
  ...catalogueTasks,
  ...importTasks,
  ...orderTasks,
  ...paymentTasks,
  ...pricingTasks,
  ...requestTasks,
  ...stockTasks,
  ...tierTasks,
};

export type TaskKind = keyof typeof TASKS;
export type PayloadOf<K extends TaskKind> = z.infer<(typeof TASKS)[K]['payload']>;
