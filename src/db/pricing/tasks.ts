import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

const ids = z.array(z.string());
const reach = z.object({ all: z.boolean(), productIds: ids, categoryIds: ids, codes: ids, codesOf: z.string().nullable() });

export const pricingTasks = {
  /**
   * A rule was written. Open carts that it touches, as it was or as it is now (`reachOf`), must show it. `after` is the last cart that
   * was refreshed.
   */
  rule_changed: declareTask('events', z.object({ ruleId: z.string(), reach, after: z.string().optional() })),
  /**
   * An order was cancelled that had the last use of a rule, a code or a customer. Open carts that its rules touch may use them again.
   * `after` as above.
   */
  uses_given_back: declareTask('events', z.object({ orderId: z.string(), after: z.string().optional() })),
  /** Codes were asked for. They are made some thousands at a time. */
  codes_due: declareTask('events', z.object({ batchId: z.string() })),
};
