import { z } from 'zod';
import { id, sum, time } from './wire.ts';

/** What needs the attention of staff now, and today's figures compared with the same day last week. */
export const summary = z.object({
  /** The server's time. The last day is that of the store then. */
  now: time,
  currency: z.string(),
  /** The departments that the figures are about, in the shop's order. Null for the whole store. */
  departments: z.array(z.object({ id, name: z.string() })).nullable(),
  /** With departments: orders with a line of these departments. */
  ordersToPick: z.number().int(),
  /** Orders whose money needs somebody who looks after it. */
  ordersInTrouble: z.number().int(),
  lowStock: z.array(
    z.object({ variantId: id, productId: id, name: z.string(), sku: z.string(), available: z.number().int(), unit: z.string() }),
  ),
  failedMails: z.number().int(),
  /** Events (tasks that are not mails) that the queue has given up. They are shown in the list of mails. */
  failedEvents: z.number().int(),
  /**
   * With departments: orders with a line of these departments, and the sum of those lines. For the whole store: all orders and what was
   * paid.
   */
  days: z.array(z.object({ day: z.string(), orders: z.number().int(), total: sum })),
});

export type Summary = z.infer<typeof summary>;
