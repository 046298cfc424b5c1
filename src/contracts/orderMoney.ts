import { z } from 'zod';
import { ATTENTION_REASONS, MOVEMENT_KINDS, PAYMENT_METHODS, REFUND_STATES, REFUND_TARGETS } from '#domain/payments/words.ts';
import { line, words } from './text.ts';
import { id, money, quantity, sum, time } from './wire.ts';

/* The money of an order, as staff see it, and what they do about it. */

/** One movement of an order's money, as it is in the books. `reference` is the gateway's id, or what a bank's statement says. */
export const moneyMoved = z.object({
  at: time,
  kind: z.enum(MOVEMENT_KINDS),
  amount: sum,
  by: z.string(),
  reference: z.string().nullable(),
});

/**
 * A decision to give money back. `method`: how it goes, null for store credit. `trouble`: why the gateway did not do it. One that failed after it was done has `doneAt` and `failedAt`: its
 * money came back. `open`: it failed, and its money is still to be given back. `replaces`: the refund that failed, which this one makes good.
 */
export const refund = z.object({
  id,
  amount: sum,
  to: z.enum(REFUND_TARGETS),
  method: z.enum(PAYMENT_METHODS).nullable(),
  state: z.enum(REFUND_STATES),
  reason: z.string(),
  trouble: z.string().nullable(),
  at: time,
  doneAt: time.nullable(),
  failedAt: time.nullable(),
  open: z.boolean(),
  replaces: id.nullable(),
});

/** A reason to look after an order's money. `why` is the gateway's word. */
export const attention = z.object({ reason: z.enum(ATTENTION_REASONS), amount: sum.nullable(), why: z.string().nullable() });

export const refundRequest = z
  .strictObject({
    lines: z
      .array(z.strictObject({ lineId: id, quantity }))
      .min(1)
      .max(1_000)
      .refine((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, 'Each line once')
      .optional(),
    /** Minor units, instead of `lines`. */
    amount: money.min(1).optional(),
    reason: words(200),
    /** Whether the goods go back on the shelf. Else they are written off. */
    restock: z.boolean().default(false),
    /** Where the money goes: to the method that paid, or to store credit. */
    to: z.enum(['method', 'credit']).default('method'),
  })
  .refine(({ lines, amount }) => (lines === undefined) !== (amount === undefined), {
    path: ['lines'],
    message: 'Give lines or an amount, not both',
  });

/** Where the money of a refund that failed goes instead: to the method again, or to store credit. */
export const refundRetry = z.strictObject({ to: z.enum(['method', 'credit']).default('method') });

/** A bank transfer that came in, or that staff have sent. `reference`: what the bank's statement says. */
export const transferMade = z.strictObject({ reference: line(80).optional() });

export type Attention = z.infer<typeof attention>;
export type Refund = z.infer<typeof refund>;
export type MoneyMoved = z.infer<typeof moneyMoved>;
export type RefundRetry = z.infer<typeof refundRetry>;
export type RefundRequest = z.infer<typeof refundRequest>;
