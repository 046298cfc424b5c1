import { accountTaskHandlers } from '#services/accounts/letters.ts';
import { cartTaskHandlers } from '#services/carts/tasks.ts';
import { catalogueTaskHandlers } from '#services/catalogue/reckonReferences.ts';
import { importTaskHandlers } from '#services/import/runImport.ts';
import { post } from '#services/mail/deliver.ts';
import { orderTaskHandlers } from '#services/orders/letters.ts';
import { orderNewsHandlers } from '#services/orders/tellOrders.ts';
import type { TaskRegistry } from '#services/outbox/runTasks.ts';
import { pricingTaskHandlers } from '#services/pricing/tasks.ts';
import { requestLetterHandlers } from '#services/requests/letters.ts';
import { photoTaskHandlers } from '#services/requests/photo.ts';
import { settlementTaskHandlers } from '#services/settlement/tasks.ts';
import { DECLARED_TASKS, type TaskHandlers } from '#services/tasks.ts';
import { tierTaskHandlers } from '#services/tiers/letters.ts';

/** The handler of each kind of task. Each feature exports its own, and the compiler reports a kind without a handler. */
const HANDLERS = {
  ...accountTaskHandlers,
  ...cartTaskHandlers,
  ...catalogueTaskHandlers,
  ...importTaskHandlers,
  ...orderTaskHandlers,
  ...orderNewsHandlers,
  ...pricingTaskHandlers,
  ...requestLetterHandlers,
  ...photoTaskHandlers,
  ...settlementTaskHandlers,
  ...tierTaskHandlers,
} satisfies TaskHandlers;

export const REGISTRY: TaskRegistry = { declared: DECLARED_TASKS, handlers: HANDLERS, post };
