import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionText, readAction } from '#admin/pricing/editor/actionDraft.ts';
import { NO_RULE, patchOf, type RuleValues, readRuleValues, valuesOf } from '#admin/pricing/editor/draft.ts';
import { endText, readEnd, readStart, startText } from '#admin/pricing/editor/times.ts';
import { changesBetween } from '#admin/pricing/editor/versions.ts';
import { ruleListing } from '#admin/pricing/listing.ts';
import { stateWords } from '#admin/pricing/rules/state.ts';
import { keepStoreTime } from '#admin/words/dates.ts';
import type { PricingRule, RuleAction, RuleVersion } from '#contracts/pricing.ts';
import { clockIn } from '#contracts/words.ts';
import { ASSORTMENT, wireRule } from '#test/support/wireRules.ts';

const ZONE = 'Europe/Amsterdam';
beforeAll(() => keepStoreTime(ZONE));
afterAll(() => keepStoreTime('UTC'));

const read = (part: Partial<RuleValues>) => readRuleValues({ ...NO_RULE, name: 'A', action: 'percent|10|', ...part }, 'EUR');
const errors = (part: Partial<RuleValues>) => {
  const result = read(part);
  return 'errors' in result ? result.errors : null;
};

describe('the form of a rule', () => {
  const FULL = wireRule({
    ...{ tiers: ['gold', 'silver'], categoryIds: ['milk', 'bread'], productIds: ['p1'], minQuantity: 6, minSubtotal: 2050 },
    ...{ promoCode: 'SIX', startsAt: '2026-11-30T23:00:00.000Z', endsAt: '2026-12-03T17:30:00.000Z', priority: -5, group: 'tier' },
    ...{ weekly: { days: [2, 5], from: '08:00', to: '12:00' }, exclusive: true, usageLimit: 100, perCustomerLimit: 1 },
  });

  it('reads what it shows as the same rule', () => {
    const { name, tiers, action, ...rest } = FULL;
    expect(readRuleValues(valuesOf(FULL), 'EUR')).toEqual({
      input: {
        ...{ name, action, tiers: ['gold', 'silver'], categoryIds: ['bread', 'milk'], productIds: ['p1'] },
        ...{ minQuantity: 6, minSubtotal: 2050, promoCode: 'SIX', startsAt: rest.startsAt, endsAt: rest.endsAt, weekly: rest.weekly },
        ...{ priority: -5, group: 'tier', exclusive: true, usageLimit: 100, perCustomerLimit: 1 },
      },
    });
  });

  const ACTIONS: [RuleAction, string][] = [
    [{ type: 'percent', percent: 12.5 }, 'percent|12.5|'],
    [{ type: 'cart_percent', percent: 5 }, 'cart_percent|5|'],
    [{ type: 'amount_off', amount: 50 }, 'amount_off|0.50|'],
    [{ type: 'cart_amount_off', amount: 1000 }, 'cart_amount_off|10.00|'],
    [{ type: 'fixed_price', price: 89 }, 'fixed_price|0.89|'],
    [{ type: 'buy_x_get_y', buy: 2, get: 1 }, 'buy_x_get_y|2|1'],
    [{ type: 'free_delivery' }, 'free_delivery||'],
  ];
  it.each(ACTIONS)('keeps every action as one text: %o', (action, text) => {
    expect(actionText(action, 'EUR')).toBe(text);
    expect(readAction(text, 'EUR')).toEqual({ action });
  });

  it('says what is wrong where it is typed', () => {
    expect(errors({ action: 'percent||' })).toEqual({ 'action.percent': 'Needed' });
    expect(errors({ action: 'percent|101|' })).toEqual({ 'action.percent': 'From 1 to 100' });
    expect(errors({ action: 'buy_x_get_y|x|' })).toHaveProperty('action.get');
    expect(errors({ action: 'fixed_price|0|' })).toEqual({ 'action.price': 'Needed' });
    expect(errors({ name: ' ' })).toEqual({ name: 'Needed' });
    expect(errors({ minQuantity: 'some', priority: 'high' })).toEqual({ minQuantity: expect.any(String), priority: expect.any(String) });
    expect(errors({ promoCode: 'a b' })).toHaveProperty('promoCode');
    expect(errors({ weekly: '|08:00|12:00' })).toHaveProperty(['weekly.days']);
    expect(errors({ startsAt: '2026-12-03T10:00', endsAt: '2026-12-02' })).toEqual({ endsAt: 'After the start' });
    expect(errors({ startsAt: '2026-12-03', endsAt: '2026-12-03' })).toBeNull();
  });

  it.each(['12026-12-03', '12026-12-03T10:00', '0002-12-03', '2026-02-30'])('says that %s is no day, and does not break on it', (day) => {
    const why = 'A day of the years 2000 to 2999';
    expect(errors({ startsAt: day, endsAt: '2026-12-02' })).toEqual({ startsAt: why });
    expect(errors({ startsAt: '2026-12-02', endsAt: day })).toEqual({ endsAt: why });
  });

  it('sends only what was edited', () => {
    expect(patchOf({ minQuantity: '', group: 'x' }, FULL)).toEqual({ minQuantity: null, group: 'x' });
    expect(patchOf({ action: 'percent|7|', endsAt: '' }, FULL)).toEqual({ action: { type: 'percent', percent: 7 }, endsAt: null });
  });
});

describe('the days of a rule', () => {
  it('has a last day, which is whole without a time', () => {
    expect(readStart('2026-12-01')).toEqual({ value: '2026-11-30T23:00:00.000Z' });
    expect(readEnd('2026-12-03')).toEqual({ value: '2026-12-03T23:00:00.000Z' });
    expect(endText('2026-12-03T23:00:00.000Z')).toBe('2026-12-03');
    expect(startText('2026-11-30T23:00:00.000Z')).toBe('2026-12-01');
  });

  it('has times of the store, also after the clock has moved', () => {
    expect(readStart('2026-07-01T08:00')).toEqual({ value: '2026-07-01T06:00:00.000Z' });
    expect(startText('2026-07-01T06:00:00.000Z')).toBe('2026-07-01T08:00');
    expect(readEnd('2026-10-25')).toEqual({ value: '2026-10-25T23:00:00.000Z' });
    expect([readStart(''), readEnd(''), startText(null), endText(null)]).toEqual([{ value: null }, { value: null }, '', '']);
  });
});

describe('the state of a rule', () => {
  const NOW = Date.parse('2026-11-20T11:00:00Z');
  const say = (part: Partial<PricingRule>) => {
    const { text, when } = stateWords(wireRule(part), clockIn(ZONE), ZONE, NOW);
    return [text, when];
  };
  const TUESDAYS = { days: [2], from: '08:00', to: '12:00' };

  it('says what comes next', () => {
    expect(say({})).toEqual(['Running', null]);
    expect(say({ endsAt: '2026-12-03T17:00:00Z' })).toEqual(['Running', 'until Thu 3 Dec, 18:00']);
    expect(say({ weekly: { days: [5], from: '08:00', to: '20:00' } })).toEqual(['Running', 'until Fri 20 Nov, 20:00']);
    expect(say({ state: 'scheduled', startsAt: '2026-12-01T07:00:00Z' })).toEqual(['Scheduled', 'opens Tue 1 Dec, 08:00']);
    expect(say({ state: 'closed', weekly: TUESDAYS })).toEqual(['Between times', 'opens Tue 24 Nov, 08:00']);
    expect(say({ state: 'closed', weekly: TUESDAYS, endsAt: '2026-11-22T00:00:00Z' })).toEqual(['Between times', null]);
    expect(say({ state: 'paused', active: false })).toEqual(['Paused', null]);
    expect(say({ state: 'ended', endsAt: '2026-11-01T11:00:00Z' })).toEqual(['Ended', 'Sun 1 Nov, 12:00']);
    expect(say({ state: 'used_up', usageLimit: 10 })).toEqual(['Used up', 'all 10 uses']);
  });
});

it('tells what a version of a rule changed, in words', () => {
  const { name, ...rule } = wireRule();
  const version = (part: Partial<PricingRule>): RuleVersion => ({
    ...{ version: 1, since: '', until: null, by: null, archived: false },
    rule: { ...rule, name, ...part },
  });
  const names = { currency: 'EUR', assortment: ASSORTMENT, products: [] };
  const changes = (before: Partial<PricingRule>, after: Partial<PricingRule>) =>
    changesBetween(version(before), version(after), names).map((one) => [one.label, one.before, one.after]);
  expect(changesBetween(undefined, version({}), names)).toEqual([]);
  expect(changes({}, {})).toEqual([]);
  expect(changes({}, { active: false })).toEqual([['State', 'on', 'paused']]);
  expect(changes({ categoryIds: ['bread', 'cake'] }, { categoryIds: [], tiers: ['gold', 'silver'] })).toEqual([
    ['Tiers', 'everybody', 'Gold and Silver'],
    ['Categories', 'Bakery', 'all'],
  ]);
  expect(changes({}, { action: { type: 'buy_x_get_y', buy: 2, get: 1 }, endsAt: '2026-12-03T23:00:00Z', exclusive: true })).toEqual([
    ['What it does', '10 % off everything', 'Buy 2, get 1 free on everything'],
    ['Until', 'always', 'Thu 3 Dec'],
    ['Stands alone', 'no', 'yes'],
  ]);
});

it('the address of the list keeps filters that it can read', () => {
  const good = { q: 'a', active: 'true', tier: 'gold', category: 'cat_1', product: 'prd_1', openAt: '2026-11-24T09:00', cursor: 'c' };
  expect(ruleListing.read(good)).toEqual(good);
  expect(ruleListing.read({ active: true })).toEqual({ active: 'true' });
  expect(ruleListing.read({ active: 'maybe', tier: 'iron', openAt: 'now', q: '' })).toEqual({});
  expect(ruleListing.isNarrowed({ cursor: 'c' })).toBe(false);
});
