import { describe, expect, it } from 'vitest';
import { allot } from '#domain/pricing/allotment.ts';
import { savingsOf } from '#domain/pricing/price.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import { cartOf, lineOf, priceOf, ruleOf } from '#test/support/pricing.ts';

const does = (action: RuleAction, change: Partial<PricingRule> = {}) => ruleOf({ action, ...change });
const off = (amount: number, change: Partial<PricingRule> = {}) => does({ type: 'cart_amount_off', amount }, change);
const { terms } = cartOf([]);

const bread = lineOf({ variantId: 'bread', price: 300 });
const wine = lineOf({ variantId: 'wine', price: 700, taxRate: 2100 });

describe('a discount of the cart', () => {
  it('stands beside the lines, which know their share', () => {
    const priced = priceOf([bread, wine], [off(100)]);
    expect(priced.lines.map(({ discount, total, cartDiscount }) => [discount, total, cartDiscount])).toEqual([
      [0, 300, 30],
      [0, 700, 70],
    ]);
    expect(priced).toMatchObject({
      discounts: [{ ruleId: 'rul_1', label: '10 % off', amount: 100 }],
      subtotal: 1000,
      discountTotal: 100,
      total: 1295,
    });
  });

  it('is reckoned from what the lines left, one after another', () => {
    const rules = [
      does({ type: 'percent', percent: 10 }, { id: 'line' }),
      does({ type: 'cart_percent', percent: 10 }, { id: 'ten', priority: 2 }),
      off(100, { id: 'one', priority: 1 }),
    ];
    const priced = priceOf([bread, wine], rules);
    expect(priced.discounts.map(({ amount }) => amount)).toEqual([90, 100]);
    expect(priced).toMatchObject({ subtotal: 1000, discountTotal: 290, total: 1105 });
    expect(priced.lines.map(({ cartDiscount }) => cartDiscount)).toEqual([57, 133]);
  });

  it('takes no more than the goods', () => {
    expect(priceOf([bread, wine], [off(5000)])).toMatchObject({
      discountTotal: 1000,
      total: 395,
      taxes: [{ rate: 900, goods: 395, tax: 33 }],
    });
  });

  it('is for the whole cart, also when its condition is about some goods', () => {
    const withBread = off(100, { productIds: ['prd_of_bread'], minQuantity: 1 });
    expect(priceOf([bread, wine], [withBread]).lines.map(({ cartDiscount }) => cartDiscount)).toEqual([30, 70]);
    expect(priceOf([wine], [withBread]).discounts).toEqual([]);
  });

  it('is divided by largest remainder, then by id', () => {
    const shares = (amount: number, ...amounts: number[]) =>
      allot(
        amount,
        amounts.map((of, i) => ({ id: `${i}`, amount: of })),
      );
    expect(shares(100, 1, 1, 1)).toEqual([34, 33, 33]);
    expect(shares(2, 1, 1, 1)).toEqual([1, 1, 0]);
    expect(shares(10, 5, 3, 3)).toEqual([4, 3, 3]);
    expect(shares(0, 5, 3)).toEqual([0, 0]);
    expect(shares(5, 0, 0)).toEqual([0, 0]);
    expect(shares(7, 7, 0)).toEqual([7, 0]);
    expect(shares(99_999_999, 100_000_000, 1)).toEqual([99_999_998, 1]);
    // The remainders differ by one in 302,685,302: no number holds the products exactly.
    expect(shares(302_685_299, 162_344_623, 61_449_522, 78_891_157)).toEqual([162_344_621, 61_449_522, 78_891_156]);
    expect(
      allot(1, [
        { id: 'b', amount: 1 },
        { id: 'a', amount: 1 },
      ]),
    ).toEqual([0, 1]);
  });
});

describe('taxes', () => {
  it('are contained in what is paid after the shares, by rate, delivery included', () => {
    const priced = priceOf([bread, wine, lineOf({ variantId: 'stamp', price: 200, taxRate: 0 })], [off(120)]);
    expect(priced.lines.map(({ tax }) => tax)).toEqual([22, 109, 0]);
    expect(priced.taxes).toEqual([
      { rate: 0, goods: 180, tax: 0 },
      { rate: 900, goods: 270 + 395, tax: 22 + 33 },
      { rate: 2100, goods: 630, tax: 109 },
    ]);
    expect(priced.taxIncluded).toBe(164);
  });

  it('of delivery have a rate of their own', () => {
    const priced = priceOf([bread], [], { terms: { ...terms, deliveryTaxRate: 2100 } });
    expect(priced.taxes).toEqual([
      { rate: 900, goods: 300, tax: 25 },
      { rate: 2100, goods: 395, tax: 69 },
    ]);
  });
});

describe('a deposit', () => {
  const beer = lineOf({ variantId: 'beer', price: 120, quantity: 6, deposit: 10, taxRate: 2100 });

  it('stands beside the price: never discounted, without tax, and part of the total', () => {
    const priced = priceOf([beer], [does({ type: 'percent', percent: 100 })]);
    expect(priced.lines[0]).toMatchObject({ gross: 720, discount: 720, total: 0, deposit: 60, tax: 0 });
    expect(priced).toMatchObject({
      subtotal: 720,
      discountTotal: 720,
      depositTotal: 60,
      total: 455,
      taxes: [{ rate: 900, goods: 395, tax: 33 }],
    });
  });

  it('is for the quantity that the price is for', () => {
    expect(priceOf([{ ...beer, priceQuantity: 6, price: 700, quantity: 12, deposit: 210 }], []).depositTotal).toBe(420);
  });

  it('counts for no minimum, nor for free delivery', () => {
    const least = does({ type: 'percent', percent: 10 }, { minSubtotal: 721 });
    const priced = priceOf([beer], [least], { terms: { ...terms, freeDeliveryFrom: 721 } });
    expect(priced).toMatchObject({ discountTotal: 0, deliveryFee: 395, refused: [{ lack: { what: 'subtotal', missing: 1 } }] });
  });

  it('carries the tax of its line where the store says so', () => {
    const priced = priceOf([beer], [], { terms: { ...terms, deliveryFee: 0, taxDeposits: true } });
    expect(priced.taxes).toEqual([{ rate: 2100, goods: 780, tax: 135 }]);
  });
});

describe('delivery', () => {
  const free = does({ type: 'free_delivery' }, { id: 'free', name: 'Free week' });

  it('is free by a rule, which is neither a discount of the cart nor part of the sum of discounts', () => {
    const priced = priceOf([bread], [free]);
    expect(priced).toMatchObject({ deliveryFee: 0, delivery: { before: 395, ruleId: 'free', label: 'Free week' } });
    expect(priced).toMatchObject({ discounts: [], discountTotal: 0, total: 300, taxes: [{ rate: 900, goods: 300, tax: 25 }] });
    expect([...savingsOf(priced)]).toEqual([['free', 395]]);
  });

  it('that is free anyway uses no rule', () => {
    const priced = priceOf([bread], [free], { terms: { ...terms, freeDeliveryFrom: 300 } });
    expect(priced).toMatchObject({ deliveryFee: 0, delivery: null, refused: [{ ruleId: 'free', lack: { what: 'no_effect' } }] });
  });

  it('is free from goods after all discounts', () => {
    const from = (freeDeliveryFrom: number) => ({ terms: { ...terms, freeDeliveryFrom } });
    expect(priceOf([bread, wine], [off(100)], from(900)).deliveryFee).toBe(0);
    expect(priceOf([bread, wine], [off(100)], from(901)).deliveryFee).toBe(395);
  });

  it('uses the first of two rules', () => {
    const other = { ...free, id: 'other', name: 'Other', priority: 1 };
    const priced = priceOf([bread], [free, other]);
    expect(priced.delivery?.ruleId).toBe('other');
    expect(priced.refused).toEqual([
      { ruleId: 'free', label: 'Free week', lack: { what: 'beaten', how: 'others', by: { ruleId: 'other', label: 'Other' } } },
    ]);
  });

  it('of an empty cart costs nothing, and no rule is used', () => {
    expect(priceOf([], [free])).toMatchObject({ deliveryFee: 0, delivery: null, total: 0, taxes: [], refused: [] });
  });
});

it('says how much each rule took off in all', () => {
  const ten = does({ type: 'percent', percent: 10 }, { id: 'ten' });
  expect([...savingsOf(priceOf([bread, wine], [ten, off(100, { id: 'one' })]))]).toEqual([
    ['ten', 100],
    ['one', 100],
  ]);
});
