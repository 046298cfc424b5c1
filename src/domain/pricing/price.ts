import { lineGross, percentOf, taxIncluded } from '#domain/money.ts';
import type { Tier } from '#domain/tiers.ts';
import { applies, type PricingRule } from './rules.ts';

export interface PricedInput {
  variantId: string;
  productId: string;
  categoryId: string;
  quantity: number;
  price: number;
  priceQuantity: number;
  /** VAT in basis points, included in the price. */
  taxRate: number;
}

export interface Adjustment {
  ruleId: string;
  label: string;
  /** The amount off, in minor units, positive. */
  amount: number;
}

export interface PricedLine {
  variantId: string;
  gross: number;
  discount: number;
  total: number;
  tax: number;
  adjustments: Adjustment[];
}

export interface PricedCart {
  lines: PricedLine[];
  discounts: Adjustment[];
  subtotal: number;
  discountTotal: number;
  deliveryFee: number;
  taxIncluded: number;
  total: number;
}

export interface DeliveryTerms {
  /** Minor units. */
  deliveryFee: number;
  /** Delivery is free when the goods after discounts reach this. Null: never. */
  freeDeliveryFrom: number | null;
}

/** VAT on delivery follows the goods: the low rate for groceries. */
const DELIVERY_TAX_RATE = 900;

/**
 * Price a cart. Rules apply per line, by falling priority (then id). Each applies to what the earlier rules left, so a line never falls
 * below zero and every discount names its rule. All amounts are minor units.
 */
export function priceCart(
  lines: readonly PricedInput[],
  rules: readonly PricingRule[],
  tier: Tier,
  terms: DeliveryTerms,
  now: number,
): PricedCart {
  const ordered = [...rules].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
  const priced = lines.map((line) => priceLine(line, ordered, tier, now));
  const subtotal = sum(priced.map((l) => l.gross));
  const discountTotal = sum(priced.map((l) => l.discount));
  const goods = subtotal - discountTotal;
  const free = lines.length === 0 || (terms.freeDeliveryFrom !== null && goods >= terms.freeDeliveryFrom);
  const deliveryFee = free ? 0 : terms.deliveryFee;
  return {
    lines: priced,
    discounts: [],
    subtotal,
    discountTotal,
    deliveryFee,
    taxIncluded: sum(priced.map((l) => l.tax)) + taxIncluded(deliveryFee, DELIVERY_TAX_RATE),
    total: goods + deliveryFee,
  };
}

function priceLine(line: PricedInput, rules: readonly PricingRule[], tier: Tier, now: number): PricedLine {
  const gross = lineGross(line.price, line.quantity, line.priceQuantity);
  const adjustments: Adjustment[] = [];
  let total = gross;
  for (const rule of rules) {
    if (!applies(rule, tier, line, now)) continue;
    const amount = Math.min(total, takenOff(rule, line, total));
    if (amount <= 0) continue;
    adjustments.push({ ruleId: rule.id, label: rule.name, amount });
    total -= amount;
  }
  return { variantId: line.variantId, gross, discount: gross - total, total, tax: taxIncluded(total, line.taxRate), adjustments };
}

function takenOff(rule: PricingRule, line: PricedInput, left: number): number {
  switch (rule.action.type) {
    case 'percent':
      return percentOf(left, rule.action.percent);
    case 'amount_off':
      return lineGross(rule.action.amount, line.quantity, line.priceQuantity);
    case 'fixed_price':
      return left - lineGross(rule.action.price, line.quantity, line.priceQuantity);
  }
}

function sum(amounts: number[]): number {
  return amounts.reduce((a, b) => a + b, 0);
}
