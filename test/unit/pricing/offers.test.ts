import { describe, expect, it } from 'vitest';
import { makeRuleBook } from '#domain/pricing/book.ts';
import { offersOn, storeOffers } from '#domain/pricing/offers.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { momentIn } from '#domain/pricing/windows.ts';
import { badgeWords } from '#domain/words/ruleBadge.ts';
import { ruleOf } from '#test/support/pricing.ts';

const ZONE = 'Europe/Amsterdam';
/* A Tuesday, at noon in Amsterdam. */
const NOON = Date.parse('2026-12-01T11:00:00Z');
const HOUR = 3_600_000;
const moment = momentIn(ZONE, NOON);
const milk = { productId: 'milk', categoryIds: ['dairy', 'fresh'], price: 200 };

const ids = (rules: readonly PricingRule[]) => rules.map(({ id }) => id);
const on = (rules: PricingRule[], tier: 'bronze' | 'silver' | 'gold' = 'bronze', used?: Map<string, number>) => {
  const { own, higher } = offersOn(makeRuleBook(rules, used), milk, { tier, moment });
  return { own: ids(own), higher: higher?.id ?? null };
};

describe('the offers on goods', () => {
  const gold = ruleOf({ id: 'gold', tiers: ['gold'], categoryIds: ['fresh'], action: { type: 'percent', percent: 10 } });
  const silver = ruleOf({ id: 'silver', tiers: ['silver', 'gold'], categoryIds: ['dairy'], action: { type: 'percent', percent: 4 } });
  const three = ruleOf({ id: 'three', productIds: ['milk'], action: { type: 'buy_x_get_y', buy: 2, get: 1 } });

  it('are those that the reader gets, the best first, and the best of a higher tier', () => {
    expect(on([gold, silver])).toEqual({ own: [], higher: 'gold' });
    expect(on([gold, silver], 'silver')).toEqual({ own: ['silver'], higher: 'gold' });
    expect(on([gold, silver], 'gold')).toEqual({ own: ['gold', 'silver'], higher: null });
  });

  it('name no higher tier that is no better, and no lower one', () => {
    expect(on([gold, three])).toEqual({ own: ['three'], higher: null });
    expect(on([ruleOf({ id: 'welcome', tiers: ['bronze'], action: { type: 'percent', percent: 50 } })], 'gold')).toEqual({
      own: [],
      higher: null,
    });
  });

  it('are compared by what they save of the price', () => {
    const offer = (id: string, action: PricingRule['action'], priority = 0) => ruleOf({ id, action, priority, minQuantity: 2 });
    const rules = [
      offer('amount', { type: 'amount_off', amount: 70 }),
      offer('fixed', { type: 'fixed_price', price: 120 }),
      offer('some free', { type: 'buy_x_get_y', buy: 4, get: 2 }),
      offer('a third', { type: 'percent', percent: 30 }),
    ];
    expect(on(rules).own).toEqual(['fixed', 'amount', 'some free', 'a third']);
    const all = [offer('more than all', { type: 'amount_off', amount: 5000 }), offer('all', { type: 'percent', percent: 100 }, 1)];
    expect(on(all).own).toEqual(['all', 'more than all']);
  });

  it('leave out a price that is no lower', () => {
    const fixed = (price: number) => ruleOf({ id: `for ${price}`, tiers: ['bronze'], action: { type: 'fixed_price', price } });
    expect(on([fixed(199), fixed(200), fixed(300)]).own).toEqual(['for 199']);
  });

  it('name no offer of a higher tier that saves the same', () => {
    const ten = { type: 'percent', percent: 10 } as const;
    expect(on([ruleOf({ id: 'gold', tiers: ['gold'], action: ten }), ruleOf({ id: 'own', minQuantity: 2, action: ten })])).toEqual({
      own: ['own'],
      higher: null,
    });
  });

  it('name one that is for a lower and a higher tier', () => {
    expect(on([ruleOf({ id: 'ends', tiers: ['bronze', 'gold'] })], 'silver')).toEqual({ own: [], higher: 'ends' });
  });

  it('leave out what the price shows already, codes, what is closed or used up, other goods, and what is not of the lines', () => {
    const percent = { type: 'percent', percent: 10 } as const;
    const rules = [
      ruleOf({ id: 'general', action: percent }),
      ruleOf({ id: 'code', needsCode: true, promoCode: 'X', minQuantity: 2, action: percent }),
      ruleOf({ id: 'later', minQuantity: 2, startsAt: NOON + 1, action: percent }),
      ruleOf({ id: 'over', minQuantity: 2, endsAt: NOON, action: percent }),
      ruleOf({ id: 'evening', minQuantity: 2, weekly: { days: [2], from: '17:00', to: '19:00' }, action: percent }),
      ruleOf({ id: 'gone', usageLimit: 5, action: percent }),
      ruleOf({ id: 'bread', minQuantity: 2, productIds: ['bread'], action: percent }),
      ruleOf({ id: 'cart', minSubtotal: 5000, action: { type: 'cart_percent', percent: 5 } }),
    ];
    expect(on(rules, 'gold', new Map([['gone', 5]]))).toEqual({ own: [], higher: null });
    expect(on([ruleOf({ id: 'some', usageLimit: 5, action: percent })], 'gold', new Map([['some', 4]])).own).toEqual(['some']);
  });
});

describe('the offers of the store', () => {
  const rules = [
    ruleOf({ id: 'now', priority: 2 }),
    ruleOf({ id: 'gold', tiers: ['gold'], priority: 1 }),
    ruleOf({ id: 'bronze', tiers: ['bronze'] }),
    ruleOf({ id: 'gone', usageLimit: 1 }),
    ruleOf({ id: 'next week', startsAt: NOON + 7 * 24 * HOUR - 1, priority: 1 }),
    ruleOf({ id: 'tomorrow', startsAt: NOON + 24 * HOUR }),
    ruleOf({ id: 'evening', weekly: { days: [2], from: '17:00', to: '19:00' } }),
    ruleOf({ id: 'mornings', weekly: { days: [1], from: '08:00', to: '12:00' }, startsAt: NOON + 6 * 24 * HOUR }),
    ruleOf({ id: 'code', needsCode: true, promoCode: 'X', startsAt: NOON + HOUR }),
    ruleOf({ id: 'next month', startsAt: NOON + 30 * 24 * HOUR }),
    ruleOf({ id: 'over before', weekly: { days: [2], from: '17:00', to: '19:00' }, endsAt: NOON + HOUR }),
  ];
  const told = (tier: 'bronze' | 'gold') =>
    storeOffers(makeRuleBook(rules, new Map([['gone', 1]])), { tier, timeZone: ZONE, now: NOON, until: NOON + 7 * 24 * HOUR }).map(
      ({ rule, place, opensAt }) => [rule.id, place, opensAt && new Date(opensAt).toISOString()],
    );
  const soon = [
    ['evening', 'soon', '2026-12-01T16:00:00.000Z'],
    ['tomorrow', 'soon', '2026-12-02T11:00:00.000Z'],
    ['next week', 'soon', '2026-12-08T10:59:59.999Z'],
  ];

  it('are those of now, those of higher tiers, and those that open within the time asked for, without codes', () => {
    expect(told('bronze')).toEqual([['now', 'now', null], ['bronze', 'now', null], ['gold', 'higher', null], ...soon]);
  });

  it('leave out what only a lower tier gets', () => {
    expect(told('gold')).toEqual([['now', 'now', null], ['gold', 'now', null], ...soon]);
  });
});

describe('the words beside a price', () => {
  const words = (rule: Partial<PricingRule>) => badgeWords(ruleOf(rule), 'EUR');

  it('say what is off, for whom, and what must be in the cart', () => {
    expect(words({ action: { type: 'percent', percent: 12.5 }, minQuantity: 3 })).toBe('12.5 % off from 3 pieces');
    expect(words({ action: { type: 'amount_off', amount: 50 }, tiers: ['silver', 'gold'] })).toBe('Silver and gold: €0.50 off');
    expect(words({ action: { type: 'fixed_price', price: 89 }, minQuantity: 6 })).toBe('From 6: €0.89 each');
    expect(words({ action: { type: 'fixed_price', price: 89 }, tiers: ['gold'] })).toBe('Gold: €0.89');
    expect(words({ action: { type: 'buy_x_get_y', buy: 2, get: 1 }, tiers: ['gold'] })).toBe('Gold: buy 2, get 1 free');
    expect(words({ action: { type: 'percent', percent: 10 }, minSubtotal: 2000 })).toBe('10 % off with goods for €20.00');
  });
});
