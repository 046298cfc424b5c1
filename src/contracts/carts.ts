import { z } from 'zod';
import { PROMO_REASONS } from '#domain/pricing/explanation.ts';
import { MOVE_REASONS } from '#domain/pricing/moves.ts';
import { LINE_PROBLEMS } from '#domain/stock/allowed.ts';
import { TIERS } from '#domain/tiers.ts';
import { exemption } from './assortment.ts';
import { availability } from './catalogue.ts';
import { line } from './text.ts';
import { currency, id, money, quantity, sum, time, unit, version } from './wire.ts';

export const tier = z.enum(TIERS);

/** An amount off, with the rule that caused it. `amount` is positive. */
export const adjustment = z.object({ ruleId: id, label: z.string(), amount: sum });

/**
 * The tax that is contained at one rate, in basis points. `goods` is what is paid at it, tax included: goods after all discounts, and
 * delivery.
 */
export const taxOfRate = z.object({ rate: z.number().int().min(0), goods: sum, tax: sum });

/** Why a delivery fee was waived: the rule, and what the fee was. */
export const waivedDelivery = z.object({ before: money, ruleId: id, label: z.string() });

/**
 * Whether the code of a cart applies, else why not. `missing`: so much more in goods (minor units), or so many more pieces. `saved`: what
 * its rule takes off the cart, or off the delivery. `detail`: the reason in words.
 */
export const promo = z.object({
  code: z.string(),
  applied: z.boolean(),
  reason: z.enum(PROMO_REASONS).nullable(),
  missing: sum.nullable(),
  saved: sum,
  detail: z.string().nullable(),
});

/**
 * What a rule took off when the shopper last changed the cart, and what it takes off now. `why`: it started or ended, is used up or
 * changed, or others make it count now, or stop. `detail`: the same in words.
 */
export const ruleMove = z.object({
  ruleId: id,
  label: z.string(),
  before: sum,
  after: sum,
  why: z.enum(MOVE_REASONS),
  detail: z.string(),
});

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
  /** The line's share of the discounts of the whole cart. It is in neither `discount` nor `total`. */
  cartDiscount: sum,
  /** In neither `gross` nor `total`. 0 where there is none. */
  deposit: sum,
  adjustments: z.array(adjustment),
  /** Whether the law lets the shopper withdraw from it after delivery: `no` exemption, or why not. */
  withdrawalExempt: exemption,
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
  /** Null while the cart has no code. */
  promo: promo.nullable(),
  lines: z.array(cartLine),
  discounts: z.array(adjustment),
  subtotal: sum,
  discountTotal: sum,
  depositTotal: sum,
  deliveryFee: money,
  /** Null when no rule waived the fee. */
  delivery: waivedDelivery.nullable(),
  taxes: z.array(taxOfRate),
  taxIncluded: sum,
  total: sum,
  /**
   * What the cart came to when the shopper last changed it, if prices, rules, their times or the tier make it another sum now. Else null.
   */
  previousTotal: sum.nullable(),
  /** What rules take off differently since then. */
  moves: z.array(ruleMove),
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
/** A code as it was typed, in capitals or not. An empty one takes the code off the cart. */
export const typedCode = line(40);
export const putPromo = z.strictObject({ code: typedCode, opId: opId.optional() });
/** A press on −: so many less, at the least none. */
export const takeItem = z.strictObject({ quantity, opId: opId.optional() });
/** `token` is set for a guest. A member needs none: the cart's id is derived from the account. */
export const newCart = z.object({ cart, token: z.string().nullable() });

export type Tier = z.infer<typeof tier>;
export type Adjustment = z.infer<typeof adjustment>;
export type CartLine = z.infer<typeof cartLine>;
export type Cart = z.infer<typeof cart>;
