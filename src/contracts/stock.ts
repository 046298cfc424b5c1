import { z } from 'zod';
import { CHANGE_KINDS, changeFault, MOVEMENT_KINDS, WASTES } from '#domain/stock/movements.ts';
import { words } from './text.ts';
import { id, moment, page, time } from './wire.ts';

/* Far more than any store has, in the variant's unit. */
const MOST = 10_000_000;
const waste = z.enum(WASTES);
const movementKind = z.enum(MOVEMENT_KINDS);

/** Either `delta` or `counted`. */
export const stockChange = z
  .strictObject({
    /** So much more, or less when it is negative, in the variant's unit. */
    delta: z
      .number()
      .int()
      .min(-MOST)
      .max(MOST)
      .refine((n) => n !== 0, 'Must not be 0')
      .optional(),
    /** So much is there. What is on hand becomes this, whatever it was. */
    counted: z.number().int().min(0).max(MOST).optional(),
    reason: words(200),
    /** `corrected` when it is left out. */
    kind: z.enum(CHANGE_KINDS).optional(),
    /** What became of what is wasted. `other` when it is left out. */
    waste: waste.optional(),
    /** The supplier's number of what is received, as on the paper that came with it. */
    deliveryNote: words(80).optional(),
  })
  .superRefine((change, { addIssue }) => {
    const fault = changeFault(change);
    if (fault) addIssue({ code: 'custom', path: [fault.path], message: fault.message });
  });

export const movement = z.object({
  id,
  variantId: id,
  delta: z.number().int(),
  kind: movementKind,
  reason: z.string(),
  /** Null unless it is wasted. */
  waste: waste.nullable(),
  deliveryNote: z.string().nullable(),
  /** The order that took it or gave it back. */
  orderId: id.nullable(),
  by: z.string().nullable(),
  at: time,
  /** On hand after this movement. */
  stock: z.number().int(),
});

export const movementFilter = z.object({ kind: movementKind.optional(), from: moment.optional(), to: moment.optional() });

export const movementQuery = page.extend(movementFilter.shape);

export type StockChange = z.infer<typeof stockChange>;
export type Movement = z.infer<typeof movement>;
export type MovementFilter = z.infer<typeof movementFilter>;
