import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineToPrice } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { momentIn, nextChange } from '#domain/pricing/windows.ts';
import type { Tier } from '#domain/tiers.ts';
import { lineOf, priceOf, ruleOf, ZONE } from '#test/support/pricing.ts';
import { property } from '#test/support/proof.ts';

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

const anyLine: fc.Arbitrary<LineToPrice> = fc.record({
  variantId: fc.string({ minLength: 1, maxLength: 6 }),
  productId: fc.constantFrom('p1', 'p2'),
  categoryIds: fc.constantFrom(['frozen'], ['fresh']),
  unit: fc.constant('each' as const),
  deposit: fc.constant(0),
  quantity: fc.integer({ min: 1, max: 40_000 }),
  price: fc.integer({ min: 0, max: 100_000 }),
  priceQuantity: fc.constantFrom(1, 100, 1000),
  taxRate: fc.constantFrom(900, 2100),
});

const anyRule: fc.Arbitrary<PricingRule> = fc
  .record({
    id: fc.uuid(),
    name: fc.string(),
    tiers: fc.subarray(['bronze', 'silver', 'gold'] as const).map((t) => [...t]),
    categoryIds: fc.subarray(['frozen', 'fresh']).map((t) => [...t]),
    productIds: fc.subarray(['p1', 'p2']).map((t) => [...t]),
    startsAt: fc.constantFrom(null, NOW - 1, NOW, NOW + 1),
    endsAt: fc.constantFrom(null, NOW + 2, NOW + 3),
    priority: fc.integer({ min: -5, max: 5 }),
    action: fc.oneof(
      fc.record({ type: fc.constant('percent' as const), percent: fc.integer({ min: 0, max: 100 }) }),
      fc.record({ type: fc.constant('amount_off' as const), amount: fc.integer({ min: 0, max: 5000 }) }),
      fc.record({ type: fc.constant('fixed_price' as const), price: fc.integer({ min: 0, max: 5000 }) }),
    ),
  })
  .map(ruleOf);

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

  it('always adds up to the cent, and no line is below zero', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 30 }),
        fc.array(anyRule, { maxLength: 8 }),
        fc.constantFrom<Tier>('bronze', 'silver', 'gold'),
        (lines, rules, tier) => {
          const priced = price(lines, rules, tier);
          for (const l of priced.lines) {
            expect(l.total).toBe(l.gross - l.discount);
            expect(l.total).toBeGreaterThanOrEqual(0);
            expect(l.adjustments.reduce((sum, a) => sum + a.amount, 0)).toBe(l.discount);
            expect(l.adjustments.every((a) => a.amount > 0)).toBe(true);
          }
          const sum = (pick: (l: (typeof priced.lines)[number]) => number) => priced.lines.reduce((total, l) => total + pick(l), 0);
          expect(priced.subtotal).toBe(sum((l) => l.gross));
          expect(priced.discountTotal).toBe(sum((l) => l.discount));
          expect(priced.total).toBe(priced.subtotal - priced.discountTotal + priced.deliveryFee);
          expect(priced.taxIncluded).toBeLessThanOrEqual(priced.total);
        },
      ),
      property({ sample: 100, proof: 100_000 }),
    );
  });

  it('does not depend on the order of the rules', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 5 }), fc.uniqueArray(anyRule, { maxLength: 6, selector: (r) => r.id }), (lines, rules) => {
        expect(price(lines, [...rules].reverse(), 'gold')).toEqual(price(lines, rules, 'gold'));
      }),
      property({ sample: 100, proof: 100_000 }),
    );
  });

  it('knows when the next rule starts or ends', () => {
    expect(nextChange([rule({ startsAt: NOW - 5, endsAt: NOW + 9 }), rule({ startsAt: NOW + 4 })], momentIn(ZONE, NOW))).toBe(NOW + 4);
    expect(nextChange([rule({})], momentIn(ZONE, NOW))).toBeNull();
  });
});
