import { z } from 'zod';
import { currency, listOf, sum, time } from './wire.ts';

/** A movement of store credit. `amount` is below 0 when it was spent. */
export const creditEntry = z.object({
  at: time,
  amount: z.number().int(),
  reason: z.enum(['spent', 'refund', 'erased']),
  orderId: z.string().nullable(),
});

export const creditPage = listOf(creditEntry).extend({ balance: sum, currency });

export type CreditEntry = z.infer<typeof creditEntry>;
