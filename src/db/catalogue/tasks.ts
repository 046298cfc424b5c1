import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

const ids = z.array(z.string()).optional();
const about = { all: z.boolean().optional(), productIds: ids, categoryIds: ids };

export const catalogueTasks = {
  /**
   * What may be shown of the price of goods has changed: a rule was written, goods were moved, or their category is another for the law.
   * All goods, or these products, or these categories with those below them. `after` is the last product that was reckoned.
   */
  references_due: declareTask('events', z.object({ ...about, after: z.string().optional() })),
  /**
   * The price of variants may have changed, or they were withdrawn. Open carts with them must show it. `after` is the last cart that
   * was refreshed.
   */
  price_changed: declareTask('events', z.object({ variantIds: z.array(z.string()), after: z.string().optional() })),
};
