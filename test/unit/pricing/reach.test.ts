import { describe, expect, it } from 'vitest';
import { reachesNothing, reachOf } from '#domain/pricing/reach.ts';
import { ruleOf } from '#test/support/pricing.ts';

const nothing = { all: false, productIds: [], categoryIds: [], codes: [], codesOf: null };
const milk = ruleOf({ productIds: ['milk'] });
const bakery = ruleOf({ categoryIds: ['bakery'] });
const coded = ruleOf({ needsCode: true, promoCode: 'HELLO', productIds: ['milk'] });

describe('the carts that a change of a rule may touch', () => {
  it('are all where the rule is for all goods', () => {
    expect(reachOf(ruleOf())).toEqual({ ...nothing, all: true });
  });

  it('are those with its products, or with its categories', () => {
    expect(reachOf(milk)).toEqual({ ...nothing, productIds: ['milk'] });
    expect(reachOf(bakery)).toEqual({ ...nothing, categoryIds: ['bakery'] });
  });

  it('are those with its products alone, where it asks for a category too', () => {
    expect(reachOf(ruleOf({ productIds: ['milk'], categoryIds: ['dairy'] }))).toEqual({ ...nothing, productIds: ['milk'] });
  });

  it('are those with its code, whatever goods it is for', () => {
    expect(reachOf(coded)).toEqual({ ...nothing, codes: ['HELLO'], codesOf: 'rul_1' });
    expect(reachOf({ ...coded, promoCode: null })).toEqual({ ...nothing, codesOf: 'rul_1' });
    expect(reachOf(ruleOf({ needsCode: true, promoCode: 'ALL' }))).toEqual({ ...nothing, codes: ['ALL'], codesOf: 'rul_1' });
  });

  it('are those of the rule as it was and as it is, each told once', () => {
    expect(reachOf(milk, ruleOf({ productIds: ['bread', 'milk'] }))).toEqual({ ...nothing, productIds: ['milk', 'bread'] });
    expect(reachOf(bakery, milk)).toEqual({ ...nothing, productIds: ['milk'], categoryIds: ['bakery'] });
    expect(reachOf(bakery, ruleOf())).toEqual({ ...nothing, all: true, categoryIds: ['bakery'] });
    expect(reachOf(milk, coded)).toEqual({ ...nothing, productIds: ['milk'], codes: ['HELLO'], codesOf: 'rul_1' });
  });

  it('are none of a version that was not there, or was paused', () => {
    expect(reachOf(null, milk)).toEqual(reachOf(milk));
    expect(reachOf(null, null)).toEqual(nothing);
  });
});

it('a rule that touches any cart is told, and only one that touches none is not', () => {
  expect(reachesNothing(reachOf(null))).toBe(true);
  for (const rule of [ruleOf(), milk, bakery, coded, { ...coded, promoCode: null }]) expect(reachesNothing(reachOf(rule))).toBe(false);
});
