import { z } from 'zod';
import { MOST_MONEY } from '#domain/money.ts';
import { UNITS } from '#domain/stock/availability.ts';

/** Money: integer minor units (cents). Never a float. */
export const money = z.number().int().min(0).max(MOST_MONEY);
/** A sum of money, which may be larger than any price: of a line, a cart, an order, a day. */
export const sum = z.number().int().min(0).max(1_000_000_000_000);
/** Money as a query parameter. */
export const moneyText = z
  .string()
  .regex(/^\d{1,9}$/, 'Minor units, digits only')
  .transform(Number)
  .pipe(money);
/** A positive quantity in the variant's unit: pieces, grams or millilitres. */
export const quantity = z.number('A whole number').int().min(1).max(1_000_000);
export const unit = z.enum(UNITS);
/** ISO 8601 in UTC. */
export const time = z.string();
/** A moment, or a calendar day of the store such as `2026-11-21`. */
export const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()], 'A moment such as 2026-11-21T14:30:00Z, or a day');
export const id = z.string().min(1).max(80);
export const version = z.number().int().min(0);
export const currency = z.string().length(3);

/** `limit` and `cursor` of every list. A cursor is opaque and stable under inserts. */
export const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z.string().max(400).optional(),
});

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Optional query flag: `true` / `1`, `false` / `0`. */
export const flag = z.enum(['true', '1', 'false', '0']).transform((v) => v === 'true' || v === '1');

export type Unit = z.infer<typeof unit>;
