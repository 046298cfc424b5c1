import { makeRuleBook } from '#domain/pricing/book.ts';
import { type CartToPrice, type LineToPrice, type PricedCart, priceCart } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';

/** A moment in a quiet week: Friday 20 November 2026, noon in Amsterdam. */
export const NOON = Date.parse('2026-11-20T11:00:00Z');
export const ZONE = 'Europe/Amsterdam';

/** Ten per cent off everything, for everybody, at any time. */
export function ruleOf(change: Partial<PricingRule> = {}): PricingRule {
  return {
    id: 'rul_1',
    name: '10 % off',
    tiers: [],
    categoryIds: [],
    productIds: [],
    minQuantity: null,
    minSubtotal: null,
    promoCode: null,
    needsCode: false,
    startsAt: null,
    endsAt: null,
    weekly: null,
    priority: 0,
    group: null,
    exclusive: false,
    usageLimit: null,
    perCustomerLimit: null,
    action: { type: 'percent', percent: 10 },
    ...change,
  };
}

/** One piece for 10.00, at 9 % tax, without a deposit. */
export function lineOf(change: Partial<LineToPrice> = {}): LineToPrice {
  const { variantId = 'var_1', productId = `prd_of_${variantId}` } = change;
  const price = { quantity: 1, price: 1000, priceQuantity: 1, taxRate: 900, deposit: 0 };
  return { variantId, productId, categoryIds: ['cat_1'], unit: 'each', ...price, ...change };
}

/** A cart of somebody with an account and the tier bronze. Delivery costs 3.95 and is never free. */
export function cartOf(lines: readonly LineToPrice[], change: Partial<CartToPrice> = {}): CartToPrice {
  const terms = { deliveryFee: 395, freeDeliveryFrom: null, deliveryTaxRate: 900, taxDeposits: false };
  return { lines, tier: 'bronze', hasAccount: true, code: null, uses: new Map(), terms, timeZone: ZONE, now: NOON, ...change };
}

export function priceOf(lines: readonly LineToPrice[], rules: readonly PricingRule[], change: Partial<CartToPrice> = {}): PricedCart {
  return priceCart(cartOf(lines, change), makeRuleBook(rules));
}
