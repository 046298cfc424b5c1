import { describe, expect, it } from 'vitest';
import type { LineToPrice } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { momentIn, nextChange } from '#domain/pricing/windows.ts';
import type { Tier } from '#domain/tiers.ts';
import { lineOf, priceOf, ruleOf, ZONE } from '#test/support/pricing.ts';

const TERMS = { deliveryFee: 395, freeDeliveryFrom: 6000, deliveryTaxRate: 900, taxDeposits: false };
const NOW = 1_000_000;

function price(lines: LineToPrice[], rules: PricingRule[], tier: Tier) {
  return priceOf(lines, rules, { tier, terms: TERMS, now: NOW });
}

function rule(change: Partial<PricingRule>): PricingRule {
  return ruleOf({ name: 'Gold: 10 % off frozen', tiers: ['gold'], categoryIds: ['frozen'], ...change });
}

function line(change: Partial<LineToPrice>): LineToPrice {
  return lineOf({ variantId: 'v', productId: 'p', categoryIds: ['frozen'], quantity: 2, price: 500, ...change });
}

describe('pricing', () => {
  it('gives a gold shopper the discount of the category, and says why', () => {
    const priced = price([line({})], [rule({})], 'gold');
    expect(priced.lines[0]).toMatchObject({
      gross: 1000,
      discount: 100,
      total: 900,
      adjustments: [{ ruleId: 'rul_1', label: 'Gold: 10 % off frozen', amount: 100 }],
    });
    expect(priced).toMatchObject({ subtotal: 1000, discountTotal: 100, deliveryFee: 395, total: 1295 });
  });

  it('gives no discount to another tier, for another category, or outside the time of the rule', () => {
    expect(price([line({})], [rule({})], 'silver').discountTotal).toBe(0);
    expect(price([line({ categoryIds: ['fresh'] })], [rule({})], 'gold').discountTotal).toBe(0);
    expect(price([line({})], [rule({ endsAt: NOW })], 'gold').discountTotal).toBe(0);
    expect(price([line({})], [rule({ startsAt: NOW })], 'gold').discountTotal).toBe(100);
  });

  it('makes delivery free from the threshold, counted after discounts, and charges nothing for an empty cart', () => {
    const dear = [line({ price: 3000 })];
    expect(price(dear, [], 'bronze').deliveryFee).toBe(0);
    expect(price(dear, [rule({})], 'gold').deliveryFee).toBe(395);
    expect(price([], [], 'bronze')).toMatchObject({ total: 0, deliveryFee: 0 });
  });

  it('knows when the next rule starts or ends', () => {
    expect(nextChange([rule({ startsAt: NOW - 5, endsAt: NOW + 9 }), rule({ startsAt: NOW + 4 })], momentIn(ZONE, NOW))).toBe(NOW + 4);
    expect(nextChange([rule({})], momentIn(ZONE, NOW))).toBeNull();
  });
});
