import { z } from 'zod';
import { LINE_PROBLEMS } from '#domain/stock/allowed.ts';
import { TIERS } from '#domain/tiers.ts';
import { availability } from './catalogue.ts';
import { currency, id, money, quantity, sum, time, unit, version } from './wire.ts';

export const tier = z.enum(TIERS);

/** An amount off, with the rule that caused it. `amount` is positive. */
export const adjustment = z.object({ ruleId: id, label: z.string(), amount: sum });

export const cartLine = z.object({
  variantId: id,
  productId: id,
  slug: z.string(),
  sku: z.string(),
  name: z.string(),
  variantName: z.string(),
  imageUrl: z.string().nullable(),
  unit,
  quantity,
  quantityStep: quantity,
  maxPerOrder: quantity,
  priceQuantity: quantity,
  unitPrice: money,
  /** The price that the shopper last saw, and the quantity it was for, if either has changed since. Otherwise both are null. */
  previousUnitPrice: money.nullable(),
  previousPriceQuantity: quantity.nullable(),
  gross: sum,
  discount: sum,
  total: sum,
  adjustments: z.array(adjustment),
  /** When the line's hold lapses. Null when it has lapsed. */
  heldUntil: time.nullable(),
  availability,
  /** What keeps the line from being ordered as it is. Null when nothing does. */
  problem: z.enum(LINE_PROBLEMS).nullable(),
  addedBy: z.string().nullable(),
});

export const cartMember = z.object({ id, name: z.string(), role: z.enum(['owner', 'member']) });

export const cart = z.object({
  id,
  version,
  status: z.enum(['open', 'locked', 'ordered', 'merged']),
  currency,
  tier,
  promoCode: z.string().nullable(),
  lines: z.array(cartLine),
  discounts: z.array(adjustment),
  subtotal: sum,
  discountTotal: sum,
  deliveryFee: money,
  taxIncluded: sum,
  total: sum,
  /** The smallest amount of goods that can be ordered. */
  minimumOrder: money,
  members: z.array(cartMember),
  expiresAt: time.nullable(),
  updatedAt: time.nullable(),
});

export const opId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/, 'Letters, digits, . : _ and - only');

export const addItem = z.strictObject({ variantId: id, quantity, opId: opId.optional() });
export const setItem = z.strictObject({ quantity: z.number('A whole number').int().min(0).max(1_000_000), opId: opId.optional() });
/** A press on −: so many less, at the least none. */
export const takeItem = z.strictObject({ quantity, opId: opId.optional() });
/** `token` is set for a guest. A member needs none: the cart's id is derived from the account. */
export const newCart = z.object({ cart, token: z.string().nullable() });

export type Tier = z.infer<typeof tier>;
export type Adjustment = z.infer<typeof adjustment>;
export type CartLine = z.infer<typeof cartLine>;
export type Cart = z.infer<typeof cart>;
