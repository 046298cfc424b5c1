import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

export const stockTasks = {
  /**
   * What is on hand has changed: of these variants, or of those of an order that gave its goods back. Pages and tables that show them
   * hear of it, and open carts. `after` is the last cart that was refreshed.
   */
  stock_changed: declareTask(
    'events',
    z.object({ variantIds: z.array(z.string()).optional(), orderId: z.string().optional(), after: z.string().optional() }),
  ),
};
