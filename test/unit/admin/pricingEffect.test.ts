import { describe, expect, it } from 'vitest';
import type { ListedProduct } from '#admin/catalogue/queries.ts';
import { comparedLines, comparedSums, savingsOf } from '#admin/pricing/effect/compare.ts';
import { defaultSample, goodsToTry } from '#admin/pricing/effect/sample.ts';
import type { NewRule } from '#contracts/pricing.ts';
import type { PricedCart } from '#contracts/pricingPreview.ts';
import { ASSORTMENT } from '#test/support/wireRules.ts';

function goods(
  name: string,
  part: Partial<ListedProduct['variants'][number]> = {},
): Pick<ListedProduct, 'id' | 'name' | 'categoryId' | 'variants'> {
  const variant = { id: `v ${name}`, name: 'one', unit: 'each', price: 250, priceQuantity: 1, quantityStep: 1, ...part };
  return { id: name, name, categoryId: name, variants: [variant as ListedProduct['variants'][number]] };
}

const SHELF = [
  goods('bread'),
  goods('cake', { price: 800 }),
  goods('cheese', { unit: 'g', price: 1600, priceQuantity: 1000, quantityStep: 50 }),
];
const TEN: NewRule = { name: 'Ten', action: { type: 'percent', percent: 10 } };
const quantities = (rule: Partial<NewRule>, shelf = SHELF) =>
  defaultSample({ ...TEN, ...rule }, shelf).lines.map(({ quantity }) => quantity);

describe('the sample cart of a rule', () => {
  it('has three of its goods, for the first of its tiers, with its code', () => {
    expect(quantities({})).toEqual([1, 1, 1000]);
    const { tier, promoCode, lines } = defaultSample({ ...TEN, tiers: ['silver', 'gold'], promoCode: 'SIX' }, [...SHELF, goods('milk')]);
    expect([tier, promoCode, lines.map(({ name }) => name)]).toEqual(['silver', 'SIX', ['bread, one', 'cake, one', 'cheese, one']]);
    expect(defaultSample(TEN, []).lines).toEqual([]);
  });

  it('has goods of each of its categories in turn, each once', () => {
    const [bread, cake, milk] = [goods('bread'), goods('cake'), goods('milk')];
    const names = (rule: Partial<NewRule>, lists: (typeof SHELF)[]) =>
      goodsToTry({ ...TEN, ...rule }, lists, ASSORTMENT.categories).map(({ name }) => name);
    expect(
      names({}, [
        [bread, cake],
        [milk, bread],
      ]),
    ).toEqual(['bread', 'milk', 'cake']);
    expect(names({}, [[], []])).toEqual([]);
    expect(names({ categoryIds: ['milk'], productIds: ['bread', 'milk'] }, [[bread, milk]])).toEqual(['milk']);
    const rolls = { ...goods('small rolls'), categoryId: 'rolls' };
    expect(names({ categoryIds: ['bread'], productIds: ['milk', 'small rolls'] }, [[milk, rolls]])).toEqual(['small rolls']);
  });

  it('has as many pieces, and comes to as much, as the rule asks for', () => {
    expect(quantities({ minQuantity: 6 })).toEqual([4, 1, 1000]);
    expect(quantities({ action: { type: 'buy_x_get_y', buy: 2, get: 1 } }, SHELF.slice(0, 1))).toEqual([3]);
    /* Cake €8.00 and cheese €16.00 leave €6.00: three loaves. */
    expect(quantities({ minSubtotal: 3000 })).toEqual([3, 1, 1000]);
    expect(quantities({ minSubtotal: 3000 }, SHELF.slice(2))).toEqual([1900]);
  });
});

describe('a cart before and after', () => {
  const line = (part: object) => ({
    variantId: 'v',
    name: 'Bread',
    variantName: 'one',
    total: 250,
    cartDiscount: 0,
    adjustments: [],
    ...part,
  });
  const cart = (part: object): PricedCart =>
    ({ lines: [line({})], discounts: [], delivery: null, depositTotal: 0, deliveryFee: 395, total: 645, ...part }) as unknown as PricedCart;

  it('is what is paid for each line, its share of the discounts of the cart included', () => {
    const after = cart({ lines: [line({ total: 225, cartDiscount: 25 })], total: 595 });
    expect(comparedLines(cart({}), after)).toEqual([{ key: 'v', label: 'Bread, one', before: 250, after: 200 }]);
    expect(comparedSums(cart({}), after)).toEqual([
      { key: 'delivery', label: 'Delivery', before: 395, after: 395 },
      { key: 'total', label: 'Total', before: 645, after: 595 },
    ]);
  });

  it('says what each rule takes off, the fee of the delivery too', () => {
    const off = (ruleId: string, amount: number) => ({ ruleId, label: ruleId, amount });
    const after = cart({
      lines: [line({ adjustments: [off('a', 10)] }), line({ adjustments: [off('a', 5), off('b', 30)] })],
      discounts: [off('c', 1)],
      delivery: { before: 395, ruleId: 'd', label: 'd' },
    });
    expect(savingsOf(after).map(({ ruleId, amount }) => [ruleId, amount])).toEqual([
      ['d', 395],
      ['b', 30],
      ['a', 15],
      ['c', 1],
    ]);
  });
});
