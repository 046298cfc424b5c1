import { z } from 'zod';
import { id, money } from './wire.ts';

/** What needs staff now, and the day against the same day last week. */
export const summary = z.object({
  currency: z.string(),
  /** Whose figures these are: those of these departments, in the shop's order; null for the whole store. */
  departments: z.array(z.object({ id, name: z.string() })).nullable(),
  /** Of departments: those with a line of theirs. */
  ordersToPick: z.number().int(),
  lowStock: z.array(
    z.object({ variantId: id, productId: id, name: z.string(), sku: z.string(), available: z.number().int(), unit: z.string() }),
  ),
  failedMails: z.number().int(),
  /** Events that are no mails, given up by the queue; they stand in the list of mails. */
  failedEvents: z.number().int(),
  /** Of departments: orders with a line of theirs, and what those lines came to; of the whole store, all orders and what was paid for them. */
  days: z.array(z.object({ day: z.string(), orders: z.number().int(), total: money })),
});

export type Summary = z.infer<typeof summary>;
