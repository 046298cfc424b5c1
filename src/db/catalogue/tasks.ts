import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

export const catalogueTasks = {
  /** Whether the goods of a category are fresh ones has changed. `after` is the last variant that was reckoned. */
  references_due: declareTask('events', z.object({ categoryId: z.string(), after: z.string().optional() })),
  /**
   * The price of variants may have changed, or they were withdrawn. Open carts with them must show it. `after` is the last cart that
   * was refreshed.
   */
  price_changed: declareTask('events', z.object({ variantIds: z.array(z.string()), after: z.string().optional() })),
};
