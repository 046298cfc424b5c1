import { z } from 'zod';
import {
  ATTEMPT_STATES,
  ATTEMPT_WISHES,
  ATTENTION_REASONS,
  MOVEMENT_KINDS,
  PAYMENT_METHODS,
  REFUND_STATES,
  REFUND_TARGETS,
} from '#domain/payments/words.ts';
import { line, words } from './text.ts';
import { currency, flag, id, listOf, money, page, quantity, sum, time } from './wire.ts';

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
 * One attempt to pay an order at the gateway. `wanted`: whether it is to pay the order, or to be cancelled. `tries`: how often the shopper tried
 * it, as far as the store heard. `declined` and `trouble` are the gateway's words: why the bank said no at the last try, and why the gateway did
 * not do what it was asked. `challenged`: a bank asked who the shopper is (3-D Secure).
 */
export const attempt = z.object({
  id,
  at: time,
  method: z.enum(['card', 'ideal']),
  amount: sum,
  intentId: z.string().nullable(),
  state: z.enum(ATTEMPT_STATES),
  wanted: z.enum(ATTEMPT_WISHES),
  tries: z.number().int().min(0),
  declined: z.string().nullable(),
  challenged: z.boolean(),
  authorised: sum,
  authorisedUntil: time.nullable(),
  captured: sum,
  /** What went back by itself, because it was not needed. */
  returned: sum,
  disputed: sum,
  disputeOpen: z.boolean(),
  trouble: z.string().nullable(),
  /** When the gateway was asked last. */
  askedAt: time,
  /** When nothing could happen to it any more. */
  closedAt: time.nullable(),
  /** Newest first. */
  movements: z.array(moneyMoved),
  /** What the gateway reported, newest first, and how many older reports there are. */
  events: z.array(z.object({ at: time, type: z.string() })),
  moreEvents: z.number().int().min(0),
});
export const attemptQuery = page;
export const attemptList = listOf(attempt);

/** A payment at the gateway that was opened for this store, and that no order has. `amount` is what the gateway has of it. */
export const strayPayment = z.object({
  id,
  amount: sum,
  currency,
  /** Our id of the attempt, as the gateway keeps it. */
  attemptId: z.string(),
  foundAt: time,
  acknowledgedAt: time.nullable(),
  /** The name of the member of staff. */
  acknowledgedBy: z.string().nullable(),
});
export const strayQuery = page.extend({ acknowledged: flag.optional() });
export const strayList = listOf(strayPayment);

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

/** A bank transfer that came in: `amount` in minor units, or what is due. `reference`: what the bank's statement says. */
export const transferCame = z.strictObject({ amount: money.min(1).optional(), reference: line(80).optional() });

/** A bank transfer that staff have sent. `reference`: what the bank's statement says. */
export const transferMade = z.strictObject({ reference: line(80).optional() });

export type Attention = z.infer<typeof attention>;
export type Attempt = z.infer<typeof attempt>;
export type StrayPayment = z.infer<typeof strayPayment>;
export type Refund = z.infer<typeof refund>;
export type MoneyMoved = z.infer<typeof moneyMoved>;
export type RefundRetry = z.infer<typeof refundRetry>;
export type RefundRequest = z.infer<typeof refundRequest>;
