import { describe, expect, it } from 'vitest';
import { generalPrice, isGeneral } from '#domain/pricing/general.ts';
import { openings } from '#domain/pricing/openings.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { ruleOf, ZONE } from '#test/support/pricing.ts';

describe('a rule is general', () => {
  it.for<[string, Partial<PricingRule>, boolean]>([
    ['when it takes a percentage off', { action: { type: 'percent', percent: 10 } }, true],
    ['when it takes an amount off', { action: { type: 'amount_off', amount: 50 } }, true],
    ['when it sets a price', { action: { type: 'fixed_price', price: 99 } }, true],
    ['when it is for some goods', { productIds: ['p1'], categoryIds: ['c1'] }, true],
    ['at some times of the week', { weekly: { days: [2], from: '08:00', to: '12:00' } }, true],
    ['alone, or in a group', { exclusive: true, group: 'a' }, true],
    ['when it names every tier', { tiers: ['gold', 'bronze', 'silver'] }, true],
    ['from one piece on', { minQuantity: 1 }, true],
    ['not for a tier', { tiers: ['silver', 'gold'] }, false],
    ['not with a code', { needsCode: true }, false],
    ['not from two pieces on', { minQuantity: 2 }, false],
    ['not from an amount on', { minSubtotal: 1 }, false],
    ['not with a limit', { usageLimit: 1_000_000 }, false],
    ['not with a limit for each customer', { perCustomerLimit: 1 }, false],
    ['not for free pieces', { action: { type: 'buy_x_get_y', buy: 2, get: 1 } }, false],
    ['not off the cart', { action: { type: 'cart_percent', percent: 10 } }, false],
    ['not as an amount off the cart', { action: { type: 'cart_amount_off', amount: 100 } }, false],
    ['not for the delivery', { action: { type: 'free_delivery' } }, false],
  ])('%s', ([, change, right]) => {
    expect(isGeneral(ruleOf(change))).toBe(right);
  });
});

describe('the price that everybody pays', () => {
  const off = (percent: number, change: Partial<PricingRule> = {}) =>
    ruleOf({ id: `rul_${percent}`, action: { type: 'percent', percent }, ...change });
  const of = (price: number, ...rules: PricingRule[]) => generalPrice({ price, quantity: 1 }, rules);

  it('is the one that staff asked where no rule is open', () => {
    expect(of(500)).toBe(500);
  });

  it('has the rules one after another by priority, each from what is left', () => {
    const second = ruleOf({ id: 'a', priority: 0, action: { type: 'amount_off', amount: 100 } });
    expect(of(1000, second, off(10, { priority: 1 }))).toBe(800);
    expect(of(1000, { ...second, priority: 2 }, off(10, { priority: 1 }))).toBe(810);
  });

  it('has the best of a group, and an exclusive one alone', () => {
    expect(of(1000, off(10, { group: 'g' }), off(20, { group: 'g' }))).toBe(800);
    expect(of(1000, off(10), off(20), off(30, { exclusive: true }))).toBe(700);
    expect(of(1000, off(10), off(20), off(25, { exclusive: true }))).toBe(720);
  });

  it('is for the quantity of the price, and neither rises nor falls below zero', () => {
    expect(generalPrice({ price: 1600, quantity: 1000 }, [ruleOf({ action: { type: 'amount_off', amount: 200 } })])).toBe(1400);
    expect(of(300, ruleOf({ action: { type: 'fixed_price', price: 400 } }))).toBe(300);
    expect(of(300, ruleOf({ action: { type: 'amount_off', amount: 400 } }))).toBe(0);
  });
});

describe('the openings of a rule', () => {
  const at = (iso: string) => Date.parse(iso);
  const told = (rule: Partial<PricingRule>, from: string, until: string) =>
    openings(ruleOf(rule), ZONE, at(from), at(until)).map((span) => span.map((moment) => new Date(moment).toISOString().slice(0, 16)));

  it('are all of the time for one without hours, between its start and its end', () => {
    expect(told({}, '2026-01-01T00:00Z', '2026-02-01T00:00Z')).toEqual([['2026-01-01T00:00', '2026-02-01T00:00']]);
    const bounds = { startsAt: at('2026-01-10T00:00Z'), endsAt: at('2026-01-20T00:00Z') };
    expect(told(bounds, '2026-01-01T00:00Z', '2026-02-01T00:00Z')).toEqual([['2026-01-10T00:00', '2026-01-20T00:00']]);
    expect(told(bounds, '2026-01-12T00:00Z', '2026-01-15T00:00Z')).toEqual([['2026-01-12T00:00', '2026-01-15T00:00']]);
    expect(told(bounds, '2026-01-20T00:00Z', '2026-02-01T00:00Z')).toEqual([]);
  });

  it('are its hours on the wall, each week, also where the clock moves between them', () => {
    const tuesdays = { weekly: { days: [2], from: '08:00', to: '12:00' } };
    expect(told(tuesdays, '2026-03-20T00:00Z', '2026-04-08T00:00Z')).toEqual([
      ['2026-03-24T07:00', '2026-03-24T11:00'],
      ['2026-03-31T06:00', '2026-03-31T10:00'],
      ['2026-04-07T06:00', '2026-04-07T10:00'],
    ]);
  });

  it('are one where days meet, and none where the clock skips them', () => {
    const nights = { weekly: { days: [5, 6], from: '00:00', to: '00:00' } };
    expect(told(nights, '2026-01-05T00:00Z', '2026-01-12T00:00Z')).toEqual([['2026-01-08T23:00', '2026-01-10T23:00']]);
    const skipped = { weekly: { days: [7], from: '02:15', to: '02:45' } };
    expect(told(skipped, '2026-03-27T00:00Z', '2026-03-31T00:00Z')).toEqual([]);
  });

  it('begin where one is open already', () => {
    const friday = { weekly: { days: [5], from: '22:00', to: '02:00' } };
    expect(told(friday, '2026-01-10T00:30Z', '2026-01-11T00:00Z')).toEqual([['2026-01-10T00:30', '2026-01-10T01:00']]);
  });
});
