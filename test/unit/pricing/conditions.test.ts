import { describe, expect, it } from 'vitest';
import { clockIn, lackWords } from '#contracts/words.ts';
import type { Lack } from '#domain/pricing/explanation.ts';
import type { CartToPrice } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { lineOf, NOON, priceOf, ruleOf, ZONE } from '#test/support/pricing.ts';

const HOUR = 3_600_000;
const bread = lineOf({ variantId: 'bread', categoryIds: ['rolls', 'bakery'], price: 200, quantity: 2 });
const cheese = lineOf({ variantId: 'cheese', categoryIds: ['dairy'], unit: 'g', quantity: 450, price: 1800, priceQuantity: 1000 });

/** What one rule lacks in a cart of bread and cheese, 12.10 in all. Null when it applied. */
function lackOf(rule: Partial<PricingRule>, change: Partial<CartToPrice> = {}): Lack | null {
  return priceOf([bread, cheese], [ruleOf(rule)], change).refused[0]?.lack ?? null;
}
const uses = (all: number, own: number) => ({ uses: new Map([['rul_1', { all, own }]]) });

describe('a condition that fails is named, with what it lacks', () => {
  it.each<[string, Partial<PricingRule>, Partial<CartToPrice>, Lack | null]>([
    ['starts in an hour', { startsAt: NOON + HOUR }, {}, { what: 'not_started', startsAt: NOON + HOUR }],
    ['starts now', { startsAt: NOON }, {}, null],
    ['ends now', { endsAt: NOON }, {}, { what: 'ended', endsAt: NOON }],
    ['ends in a millisecond', { endsAt: NOON + 1 }, {}, null],
    ['on Fridays from one', { weekly: { days: [5], from: '13:00', to: '14:00' } }, {}, { what: 'closed', opensAt: NOON + HOUR }],
    [
      'on Fridays from one, and started already',
      { startsAt: NOON, weekly: { days: [5], from: '13:00', to: '14:00' } },
      {},
      { what: 'closed', opensAt: NOON + HOUR },
    ],
    [
      'on Fridays from one, and not started',
      { startsAt: NOON + 1, weekly: { days: [5], from: '13:00', to: '14:00' } },
      {},
      { what: 'not_started', startsAt: NOON + 1 },
    ],
    ['on Fridays from twelve', { weekly: { days: [5], from: '12:00', to: '14:00' } }, {}, null],
    ['never', { weekly: { days: [], from: '12:00', to: '14:00' } }, {}, { what: 'closed', opensAt: null }],
    ['for silver, asked by bronze', { tiers: ['silver', 'gold'] }, {}, { what: 'other_tier', tiers: ['silver', 'gold'] }],
    ['for silver, asked by gold', { tiers: ['silver', 'gold'] }, { tier: 'gold' }, null],
    ['for silver, asked by a guest', { tiers: ['silver'] }, { hasAccount: false }, { what: 'sign_in' }],
    ['for bronze, asked by a guest', { tiers: ['bronze'] }, { hasAccount: false }, null],
    ['once for each customer, asked by a guest', { perCustomerLimit: 1 }, { hasAccount: false }, { what: 'sign_in' }],
    ['ten times in all, asked by a guest', { usageLimit: 10 }, { hasAccount: false }, null],
    ['ten times in all, used nine times', { usageLimit: 10 }, uses(9, 9), null],
    ['ten times in all, used ten times', { usageLimit: 10 }, uses(10, 0), { what: 'used_up' }],
    ['twice for each customer, used once', { perCustomerLimit: 2 }, uses(50, 1), null],
    ['twice for each customer, used twice', { perCustomerLimit: 2 }, uses(50, 2), { what: 'used_by_you' }],
    ['three pieces of all', { minQuantity: 3 }, {}, null],
    ['four pieces of all: what is weighed counts as one', { minQuantity: 4 }, {}, { what: 'quantity', missing: 1 }],
    ['four from the bakery', { minQuantity: 4, categoryIds: ['bakery'] }, {}, { what: 'quantity', missing: 2 }],
    ['goods for 12.10', { minSubtotal: 1210 }, {}, null],
    ['goods for 16.20', { minSubtotal: 1620 }, {}, { what: 'subtotal', missing: 410 }],
    ['goods of the whole cart, also for a rule of one category', { minSubtotal: 1210, categoryIds: ['bakery'] }, {}, null],
    ['a price that is no lower', { productIds: ['prd_of_bread'], action: { type: 'fixed_price', price: 200 } }, {}, { what: 'no_effect' }],
    ['buy 2, get 1, with two by the piece', { action: { type: 'buy_x_get_y', buy: 2, get: 1 } }, {}, { what: 'quantity', missing: 1 }],
    ['buy 1, get 1, with two by the piece', { action: { type: 'buy_x_get_y', buy: 1, get: 1 } }, {}, null],
    ['a code, and the cart has none', { needsCode: true, promoCode: 'HELLO' }, { about: ['rul_1'] }, { what: 'code' }],
    [
      'a generated code, which was used as often as it can be',
      { needsCode: true },
      { code: { code: 'AB12', ruleId: 'rul_1', spent: true } },
      { what: 'used_up' },
    ],
    ['no code, and the code of the cart was used', {}, { code: { code: 'AB12', ruleId: 'other', spent: true } }, null],
    ['a code, and the cart has it', { needsCode: true, promoCode: 'HELLO' }, { code: { code: 'HELLO', ruleId: 'rul_1' } }, null],
  ])('%s', (_, rule, change, lack) => {
    expect(lackOf(rule, change)).toEqual(lack);
  });

  it('when several fail, the first: when, for whom, how often, how much', () => {
    const rule = { endsAt: NOON, tiers: ['gold' as const], usageLimit: 1, minQuantity: 9, minSubtotal: 9999 };
    const used = uses(1, 0);
    expect(lackOf(rule, used)?.what).toBe('ended');
    expect(lackOf({ ...rule, endsAt: null }, used)?.what).toBe('other_tier');
    expect(lackOf({ ...rule, endsAt: null }, { ...used, tier: 'gold' })?.what).toBe('used_up');
    expect(lackOf({ ...rule, endsAt: null }, { tier: 'gold' })?.what).toBe('quantity');
    expect(lackOf({ ...rule, endsAt: null, minQuantity: null }, { tier: 'gold' })?.what).toBe('subtotal');
  });

  it('says of a rule with a code who may have it before how often it was used', () => {
    const rule = { needsCode: true, tiers: ['gold' as const], usageLimit: 1 };
    expect(lackOf(rule, { ...uses(1, 0), about: ['rul_1'] })?.what).toBe('code');
    expect(lackOf(rule, { ...uses(1, 0), code: { code: 'X', ruleId: 'rul_1' } })?.what).toBe('other_tier');
  });

  it('says nothing of rules that nothing in the cart touches, unless asked', () => {
    const fruit = ruleOf({ categoryIds: ['fruit'], minQuantity: 2 });
    expect(priceOf([bread], [fruit]).refused).toEqual([]);
    expect(priceOf([bread], [fruit], { about: ['rul_1', 'unknown'] }).refused).toMatchObject([{ lack: { what: 'quantity', missing: 2 } }]);
    expect(priceOf([], [ruleOf()], { about: ['rul_1'] }).refused).toMatchObject([{ lack: { what: 'quantity', missing: 1 } }]);
  });

  it('in the order in which rules apply', () => {
    const rules = [ruleOf({ id: 'b', tiers: ['gold'] }), ruleOf({ id: 'a', tiers: ['gold'] }), ruleOf({ id: 'c', priority: 1, endsAt: 0 })];
    expect(priceOf([bread], rules).refused.map(({ ruleId }) => ruleId)).toEqual(['c', 'a', 'b']);
  });
});

describe('in words', () => {
  const words = (lack: Lack, goods?: string) => lackWords(lack, { currency: 'EUR', clock: clockIn(ZONE), goods });

  it.each<[Lack, string]>([
    [{ what: 'not_started', startsAt: NOON }, 'From Fri 20 Nov, 12:00'],
    [{ what: 'ended', endsAt: NOON }, 'Ended Fri 20 Nov, 12:00'],
    [{ what: 'closed', opensAt: NOON }, 'Again from Fri 20 Nov, 12:00'],
    [{ what: 'closed', opensAt: null }, 'Not at this time'],
    [{ what: 'code' }, 'Needs a code'],
    [{ what: 'sign_in' }, 'Sign in for this'],
    [{ what: 'other_tier', tiers: ['silver', 'gold'] }, 'Only for silver and gold'],
    [{ what: 'used_up' }, 'Used up'],
    [{ what: 'used_by_you' }, 'You have used this'],
    [{ what: 'quantity', missing: 13 }, '13 more'],
    [{ what: 'subtotal', missing: 410 }, '€4.10 more'],
    [{ what: 'beaten', how: 'group', by: { ruleId: 'r', label: 'Gold 10 %' } }, 'Gold 10 % was better'],
    [{ what: 'no_effect' }, 'Saves nothing here'],
  ])('%o', (lack, said) => {
    expect(words(lack)).toBe(said);
  });

  it('says of which goods more are needed', () => {
    expect(words({ what: 'quantity', missing: 2 }, 'Bakery')).toBe('two more from Bakery');
    expect(words({ what: 'quantity', missing: 1 }, 'Bakery')).toBe('one more from Bakery');
    expect(words({ what: 'quantity', missing: 12 })).toBe('twelve more');
  });
});
