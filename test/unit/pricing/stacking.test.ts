import { describe, expect, it } from 'vitest';
import type { PricedCart } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { lineOf, priceOf, ruleOf } from '#test/support/pricing.ts';

const percent = (id: string, of: number, change: Partial<PricingRule> = {}) =>
  ruleOf({ id, name: id, action: { type: 'percent', percent: of }, ...change });
const exclusive = (id: string, of: number, change: Partial<PricingRule> = {}) => percent(id, of, { exclusive: true, ...change });

const bread = lineOf({ variantId: 'bread', categoryIds: ['bakery'] });
const milk = lineOf({ variantId: 'milk', categoryIds: ['dairy'], price: 2000 });
const bakery = { categoryIds: ['bakery'] };

/** What each rule took off each line, such as `{ bread: [['rul', 100]] }`. */
const cuts = ({ lines }: PricedCart) =>
  Object.fromEntries(lines.map(({ variantId, adjustments }) => [variantId, adjustments.map((a) => [a.ruleId, a.amount])]));
/** Why each rule did not apply, and by which rule it was beaten. */
const reasons = ({ refused }: PricedCart) =>
  Object.fromEntries(refused.map(({ ruleId, lack }) => [ruleId, lack.what === 'beaten' ? `${lack.how}: ${lack.by.ruleId}` : lack.what]));

describe('rules that are not exclusive', () => {
  it('apply one after another by falling priority, then id, each to what is left', () => {
    const priced = priceOf([bread], [percent('b', 10), percent('a', 50), percent('first', 20, { priority: 5 })]);
    expect(cuts(priced).bread).toEqual([
      ['first', 200],
      ['a', 400],
      ['b', 40],
    ]);
    expect(priced.refused).toEqual([]);
  });

  it('never take more than what is left, and a rule with nothing left says who took it', () => {
    const all = ruleOf({ id: 'all', name: 'all', priority: 9, action: { type: 'amount_off', amount: 5000 } });
    const priced = priceOf([bread], [all, percent('late', 10)]);
    expect(cuts(priced).bread).toEqual([['all', 1000]]);
    expect(reasons(priced)).toEqual({ late: 'others: all' });
  });

  it('name the rule that took most, when several left nothing', () => {
    const off = (id: string, amount: number, priority: number) => ruleOf({ id, priority, action: { type: 'amount_off', amount } });
    const priced = priceOf([bread], [off('small', 300, 3), off('large', 700, 2), percent('late', 10)]);
    expect(reasons(priced)).toEqual({ late: 'others: large' });
  });
});

describe('a rule that has nothing left', () => {
  const off = (id: string, amount: number, change: Partial<PricingRule>) =>
    ruleOf({ id, action: { type: 'amount_off', amount }, priority: 1, ...change });

  it('is told the first of those that took the same', () => {
    expect(reasons(priceOf([bread], [off('second', 500, {}), off('first', 500, { priority: 2 }), percent('late', 10)]))).toEqual({
      late: 'others: first',
    });
  });

  it('is told who took most of its own goods, not of others', () => {
    const rules = [off('milk', 1500, { categoryIds: ['dairy'] }), off('bread', 1000, bakery), percent('late', 10, bakery)];
    expect(reasons(priceOf([bread, milk], rules))).toEqual({ late: 'others: bread' });
  });

  it('is told that it saves nothing, where it would save nothing alone either', () => {
    const dear = ruleOf({ id: 'dear', action: { type: 'fixed_price', price: 1000 } });
    expect(reasons(priceOf([bread], [exclusive('alone', 20), dear]))).toEqual({ dear: 'no_effect' });
    expect(reasons(priceOf([bread], [off('all', 1000, {}), dear]))).toEqual({ dear: 'no_effect' });
  });
});

describe('of a group', () => {
  it('only the rule that saves most in all counts, and the others are told which', () => {
    const rules = [
      percent('ten', 10, { group: 'week' }),
      percent('all', 8, { group: 'week' }),
      percent('bread', 20, { group: 'week', ...bakery }),
    ];
    const priced = priceOf([bread, milk], rules);
    expect(cuts(priced)).toEqual({ bread: [['ten', 100]], milk: [['ten', 200]] });
    expect(reasons(priced)).toEqual({ all: 'group: ten', bread: 'group: ten' });
  });

  it('of equals the one with the higher priority counts, then that with the lower id', () => {
    const same = { group: 'g' };
    expect(cuts(priceOf([bread], [percent('a', 10, same), percent('b', 10, { ...same, priority: 1 })])).bread).toEqual([['b', 100]]);
    expect(cuts(priceOf([bread], [percent('b', 10, same), percent('a', 10, same)])).bread).toEqual([['a', 100]]);
  });

  it('a rule whose conditions fail is no rival', () => {
    const priced = priceOf([bread], [percent('big', 50, { group: 'g', tiers: ['gold'] }), percent('small', 5, { group: 'g' })]);
    expect(cuts(priced).bread).toEqual([['small', 50]]);
    expect(reasons(priced)).toEqual({ big: 'other_tier' });
  });

  it('nobody is beaten by a rule that saves nothing', () => {
    const dear = (id: string) => ruleOf({ id, group: 'g', action: { type: 'fixed_price', price: 5000 } });
    expect(reasons(priceOf([bread], [dear('a'), dear('b')]))).toEqual({ a: 'no_effect', b: 'no_effect' });
  });

  it('other groups, and rules without one, count as well', () => {
    const rules = [percent('a', 10, { group: 'one' }), percent('b', 10, { group: 'two' }), percent('c', 10)];
    expect(cuts(priceOf([bread], rules)).bread).toEqual([
      ['a', 100],
      ['b', 90],
      ['c', 81],
    ]);
  });

  it('a group counts for each pass by itself', () => {
    const onCart = ruleOf({ id: 'cart', group: 'g', action: { type: 'cart_percent', percent: 50 } });
    const priced = priceOf([bread], [percent('line', 10, { group: 'g' }), onCart]);
    expect([priced.lines[0]?.discount, priced.discounts]).toEqual([100, [{ ruleId: 'cart', label: '10 % off', amount: 450 }]]);
  });
});

describe('an exclusive rule', () => {
  it('stands alone on its lines when it saves at least what the others save there together', () => {
    const priced = priceOf([bread, milk], [exclusive('alone', 19, bakery), percent('a', 10), percent('b', 10)]);
    expect(cuts(priced)).toEqual({
      bread: [['alone', 190]],
      milk: [
        ['a', 200],
        ['b', 180],
      ],
    });
    expect(priced.refused).toEqual([]);
  });

  it('gives way when they save a cent more, and is told which of them was best', () => {
    const priced = priceOf([bread, milk], [exclusive('alone', 18.9, bakery), percent('a', 10, { priority: 1 }), percent('b', 10)]);
    expect(cuts(priced).bread).toEqual([
      ['a', 100],
      ['b', 90],
    ]);
    expect(reasons(priced)).toEqual({ alone: 'others: a' });
  });

  it('keeps a rule from all its lines, which is told so', () => {
    const priced = priceOf([bread, milk], [exclusive('alone', 20), percent('small', 5, bakery)]);
    expect(cuts(priced)).toEqual({ bread: [['alone', 200]], milk: [['alone', 400]] });
    expect(reasons(priced)).toEqual({ small: 'exclusive: alone' });
  });

  it('of two on the same lines the one that saves more in all takes them', () => {
    const priced = priceOf([bread, milk], [exclusive('bread', 20, bakery), exclusive('all', 10)]);
    expect(cuts(priced)).toEqual({ bread: [['all', 100]], milk: [['all', 200]] });
    expect(reasons(priced)).toEqual({ bread: 'exclusive: all' });
  });

  it('that comes second takes the lines that are left', () => {
    const priced = priceOf([bread, milk], [exclusive('bread', 40, bakery), exclusive('all', 10)]);
    expect(cuts(priced)).toEqual({ bread: [['bread', 400]], milk: [['all', 200]] });
    expect(priced.refused).toEqual([]);
  });

  it('of equals the one with the higher priority comes first, then that with the lower id', () => {
    expect(cuts(priceOf([bread], [exclusive('b', 10), exclusive('a', 10)])).bread).toEqual([['a', 100]]);
    expect(cuts(priceOf([bread], [exclusive('b', 10, { priority: 1 }), exclusive('a', 10)])).bread).toEqual([['b', 100]]);
  });

  it('is measured against the best of each group, not against all of it', () => {
    const group = { group: 'g' };
    const priced = priceOf([bread], [exclusive('alone', 15), percent('a', 10, group), percent('b', 9, group)]);
    expect(cuts(priced).bread).toEqual([['alone', 150]]);
    expect(reasons(priced)).toEqual({ a: 'exclusive: alone', b: 'group: a' });
  });

  it('that saves nothing takes no line', () => {
    const dear = ruleOf({ id: 'dear', exclusive: true, action: { type: 'fixed_price', price: 1000 } });
    const priced = priceOf([bread], [dear, ruleOf({ id: 'a', productIds: ['prd_of_milk'] })]);
    expect(reasons(priced)).toEqual({ dear: 'no_effect' });
    expect(cuts(priceOf([bread], [dear, percent('a', 10)])).bread).toEqual([['a', 100]]);
  });

  it('takes the lines that it touches, also those on which it saves nothing', () => {
    const fixed = ruleOf({ id: 'fixed', exclusive: true, action: { type: 'fixed_price', price: 1500 } });
    const priced = priceOf([bread, milk], [fixed, percent('a', 10)]);
    expect(cuts(priced)).toEqual({ bread: [], milk: [['fixed', 500]] });
    expect(reasons(priced)).toEqual({ a: 'exclusive: fixed' });
  });

  it('on lines does not keep rules of the cart away', () => {
    const onCart = ruleOf({ id: 'cart', action: { type: 'cart_percent', percent: 10 } });
    const priced = priceOf([bread], [exclusive('alone', 20), onCart]);
    expect([priced.lines[0]?.discount, priced.discounts.map((d) => d.amount)]).toEqual([200, [80]]);
  });

  it('on the cart stands alone on the cart', () => {
    const onCart = (id: string, of: number, change: Partial<PricingRule> = {}) =>
      ruleOf({ id, name: id, action: { type: 'cart_percent', percent: of }, ...change });
    const priced = priceOf([bread], [percent('line', 10), onCart('alone', 20, { exclusive: true }), onCart('a', 10), onCart('b', 10)]);
    expect(priced.discounts).toEqual([{ ruleId: 'alone', label: 'alone', amount: 180 }]);
    expect(reasons(priced)).toEqual({ a: 'exclusive: alone', b: 'exclusive: alone' });
  });
});
