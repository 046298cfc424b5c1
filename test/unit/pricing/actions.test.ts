import { describe, expect, it } from 'vitest';
import { offLines, offWhole } from '#domain/pricing/actions.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import { lineOf, priceOf, ruleOf } from '#test/support/pricing.ts';

const does = (action: RuleAction, change: Partial<PricingRule> = {}) => ruleOf({ action, ...change });
const buy = (bought: number, get: number, change: Partial<PricingRule> = {}) => does({ type: 'buy_x_get_y', buy: bought, get }, change);
const discounts = (...priced: Parameters<typeof priceOf>) => priceOf(...priced).lines.map(({ discount }) => discount);

const cheese = lineOf({ variantId: 'cheese', unit: 'g', quantity: 1500, price: 1000, priceQuantity: 1000 });
const six = lineOf({ variantId: 'six', quantity: 12, price: 500, priceQuantity: 6 });

describe('on a line', () => {
  it('a percentage may have two decimals, and is rounded once for the line', () => {
    expect(discounts([lineOf({ price: 333, quantity: 3 })], [does({ type: 'percent', percent: 12.5 })])).toEqual([125]);
    expect(discounts([lineOf({ price: 1 })], [does({ type: 'percent', percent: 50 })])).toEqual([1]);
    expect(discounts([lineOf()], [does({ type: 'percent', percent: 200 })])).toEqual([1000]);
  });

  it('an amount is for the quantity that the price is for', () => {
    const fifty = does({ type: 'amount_off', amount: 50 });
    expect(discounts([lineOf({ quantity: 3 }), cheese, six], [fifty])).toEqual([150, 75, 100]);
  });

  it('a fixed price is for the quantity that the price is for, and never raises it', () => {
    const eight = does({ type: 'fixed_price', price: 800 });
    expect(discounts([lineOf({ quantity: 3 }), cheese, six], [eight])).toEqual([600, 300, 0]);
    expect(
      discounts([lineOf({ quantity: 3 })], [does({ type: 'percent', percent: 50 }, { priority: 1 }), { ...eight, id: 'late' }]),
    ).toEqual([1500]);
  });

  it('a price from six pieces on is for all of them', () => {
    const fromSix = does({ type: 'fixed_price', price: 89 }, { minQuantity: 6 });
    expect(discounts([lineOf({ price: 99, quantity: 5 })], [fromSix])).toEqual([0]);
    expect(discounts([lineOf({ price: 99, quantity: 6 })], [fromSix])).toEqual([60]);
    expect(discounts([lineOf({ price: 99, quantity: 7 })], [fromSix])).toEqual([70]);
  });
});

it('an action takes nothing off in a pass that is not its own', () => {
  expect(offLines([lineOf()])(does({ type: 'cart_amount_off', amount: 100 }), [0], [1000])).toEqual([0]);
  expect(offWhole(does({ type: 'amount_off', amount: 100 }), [0], [1000])).toEqual([0]);
});

describe('buy some, get some', () => {
  const line = (variantId: string, price: number, quantity: number) => lineOf({ variantId, price, quantity });

  it('gives the cheapest of all matched lines, wherever they lie', () => {
    const lines = [line('a', 300, 1), line('b', 100, 1), line('c', 200, 1)];
    expect(discounts(lines, [buy(2, 1)])).toEqual([0, 100, 0]);
    expect(discounts([...lines].reverse(), [buy(2, 1)])).toEqual([0, 100, 0]);
  });

  it('gives as often as it fits', () => {
    expect([2, 3, 5, 6, 8, 9].map((quantity) => discounts([line('a', 100, quantity)], [buy(2, 1)])[0])).toEqual([
      0, 100, 100, 200, 200, 300,
    ]);
    expect(discounts([line('a', 300, 2), line('b', 100, 4)], [buy(1, 2)])).toEqual([0, 400]);
  });

  it('takes the next cheapest line when one has too few', () => {
    expect(discounts([line('a', 300, 4), line('b', 100, 1), line('c', 200, 1)], [buy(1, 1)])).toEqual([300, 100, 200]);
  });

  it('counts by the piece, and leaves what is weighed alone', () => {
    expect(discounts([line('a', 300, 2), cheese], [buy(2, 1)])).toEqual([0, 0]);
    expect(discounts([line('a', 300, 3), { ...cheese, price: 1 }], [buy(2, 1)])).toEqual([300, 0]);
  });

  it('goes by what is left to pay for a piece, after what came before', () => {
    const half = ruleOf({ id: 'half', priority: 5, productIds: ['prd_of_a'], action: { type: 'percent', percent: 50 } });
    expect(discounts([line('a', 300, 1), line('b', 200, 1)], [half, buy(1, 1)])).toEqual([300, 0]);
  });

  it('counts pieces of a price for several as pieces', () => {
    expect(discounts([six], [buy(5, 1)])).toEqual([167]);
  });

  it('may meet another on one line, and nothing falls below zero', () => {
    const rules = [buy(1, 1, { id: 'a' }), buy(1, 1, { id: 'b' }), buy(1, 3, { id: 'c' })];
    const [priced] = priceOf([line('a', 100, 4)], rules).lines;
    expect(priced?.adjustments.map(({ amount }) => amount)).toEqual([200, 100, 75]);
    expect(priced?.total).toBe(25);
  });

  it('of lines that cost the same takes that with the lower id', () => {
    const lines = [line('b', 100, 1), line('a', 100, 1), line('c', 100, 1)];
    expect(discounts(lines, [buy(1, 1)])).toEqual([0, 100, 0]);
    expect(discounts([...lines].reverse(), [buy(1, 1)])).toEqual([0, 100, 0]);
    expect(discounts([line('a', 100, 1), line('b', 100, 1)], [buy(1, 1)])).toEqual([100, 0]);
  });

  it('compares prices of a piece exactly', () => {
    const lines = [lineOf({ variantId: 'a', price: 33_333_333, quantity: 3 }), lineOf({ variantId: 'b', price: 33_333_334, quantity: 1 })];
    expect(discounts(lines, [buy(3, 1)])).toEqual([33_333_333, 0]);
  });
});
