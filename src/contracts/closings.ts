import { z } from 'zod';
import { BOOKS } from '#domain/closings/books.ts';
import { MOVEMENT_KINDS } from '#domain/payments/words.ts';
import { currency, id, listOf, page, sum, time } from './wire.ts';

/** A calendar day of the store, such as `2026-11-21`. */
export const day = z.iso.date('A day such as 2026-11-21');
/** Minor units, negative for what went out. */
const signed = z.number().int();
const figures = z.object({ count: z.number().int(), total: sum });
const flow = z.object({ received: sum, givenBack: sum, net: signed });

export const closing = z.object({
  day,
  /** From midnight to midnight by the store's clock. */
  from: time,
  to: time,
  /** Is the day over? Until then these are its figures so far. */
  complete: z.boolean(),
  currency,
  orders: z.object({ placed: figures, delivered: figures, cancelled: figures }),
  /** What moved on the day, by what it moved with. All of them, in one order. */
  payments: z.array(flow.extend({ book: z.enum(BOOKS) })),
  /** Refunds that were done on the day, those whose money came back on it, and those decided by its end that are not done. */
  refunds: z.object({ toMethod: figures, toCredit: figures, cameBack: figures, open: figures }),
  /** What customers have as store credit, at the beginning and the end. */
  credit: z.object({ opening: signed, spent: sum, credited: sum, erased: sum, closing: signed }),
  cash: flow,
  checks: z.array(
    z.object({
      what: z.enum(['delivered', 'cancelled', 'credit_spent', 'credited']),
      expected: signed,
      booked: signed,
      difference: signed,
    }),
  ),
  /** By how much the day does not balance: the sum of all differences without their signs. 0 when it does. */
  difference: sum,
});

/** Days of the store, both in full. */
export const movementFilter = z.object({ from: day, to: day, book: z.enum(BOOKS).optional() });
export const movementQuery = page.extend(movementFilter.shape);

export const movement = z.object({
  id: z.string(),
  at: time,
  order: z.object({ id, number: z.string() }),
  kind: z.enum(MOVEMENT_KINDS),
  book: z.enum(BOOKS),
  /** Negative for what went out. */
  amount: signed,
  reference: z.string().nullable(),
});
/** A page of movements, and the sums of all that match, with those of other pages. */
export const movementList = listOf(movement).extend({ currency, totals: z.array(flow.extend({ book: z.enum(BOOKS) })) });

export type Closing = z.infer<typeof closing>;
export type Movement = z.infer<typeof movement>;
export type MovementFilter = z.infer<typeof movementFilter>;
export type MovementQuery = z.infer<typeof movementQuery>;
export type BookFlow = z.infer<typeof movementList>['totals'][number];
