import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

export const catalogueTasks = {
  /** Variants may have another price, or are gone: carts that hold them show it. `after` is the last cart that has been told. */
  price_changed: declareTask('events', z.object({ variantIds: z.array(z.string()), after: z.string().optional() })),
};
