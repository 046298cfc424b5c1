import { z } from 'zod';
import { adjustment, promo, taxOfRate, tier, waivedDelivery } from './carts.ts';
import { moment, newRule } from './pricing.ts';
import { line } from './text.ts';
import { currency, id, money, quantity, sum, time, unit } from './wire.ts';

/** A cart that nobody has. It belongs to a customer of this tier with an account, who has used no rule. */
export const sampleCart = z.strictObject({
  lines: z.array(z.strictObject({ variantId: id, quantity })).max(100),
  tier: tier.default('bronze'),
  promoCode: line(64).nullable().default(null),
});

export const previewRequest = z.strictObject({
  rule: newRule,
  /** The rule that this is an edit of. It is looked at as written here, not as it is saved. */
  id: id.optional(),
  cart: sampleCart,
  /** The moment to price at. Now, if it is left out. */
  at: moment.optional(),
});

/** A rule that did not apply, and why in words: "€4.10 more". `ruleId` is `new` for a rule that is not saved. */
const refusedRule = z.object({ ruleId: id, label: z.string(), what: z.string(), words: z.string() });

const pricedLine = z.object({
  variantId: id,
  name: z.string(),
  variantName: z.string(),
  unit,
  quantity,
  priceQuantity: quantity,
  unitPrice: money,
  gross: sum,
  discount: sum,
  total: sum,
  cartDiscount: sum,
  deposit: sum,
  adjustments: z.array(adjustment),
});

export const pricedCart = z.object({
  currency,
  tier,
  promo: promo.nullable(),
  lines: z.array(pricedLine),
  discounts: z.array(adjustment),
  subtotal: sum,
  discountTotal: sum,
  depositTotal: sum,
  deliveryFee: money,
  delivery: waivedDelivery.nullable(),
  taxes: z.array(taxOfRate),
  taxIncluded: sum,
  total: sum,
  refused: z.array(refusedRule),
});

/**
 * What the rule would have taken off the orders of the last 30 days, if it had been open as written: reckoned alone, on what was paid,
 * with its code typed by everybody. The `lookedAt` newest of these orders are looked at, `mostLookedAt` at most; so `since` is when the
 * oldest of them was placed, if there were more. `orders` of them would have had it, for `amount` in all.
 */
const effect = z.object({
  since: time,
  lookedAt: z.number().int(),
  mostLookedAt: z.number().int(),
  orders: z.number().int(),
  amount: sum,
});

export const preview = z.object({
  currency,
  /** The sample cart without the rule, and with it as written. */
  without: pricedCart,
  with: pricedCart,
  /** The sample cart with the rule as it is saved. Null for a rule that is not. */
  saved: pricedCart.nullable(),
  /** Null for who does not work in all departments that the rule is for: they may not know the figures of the others. */
  effect: effect
    .extend({
      /** What the saved rule really took off the same orders. Null for a rule that is not saved. */
      saved: z.object({ orders: z.number().int(), amount: sum }).nullable(),
    })
    .nullable(),
});

export type PreviewRequest = z.infer<typeof previewRequest>;
export type PricedCart = z.infer<typeof pricedCart>;
export type Preview = z.infer<typeof preview>;
