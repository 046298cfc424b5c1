import { describe, expect, it } from 'vitest';
import type { RuleAction } from '#domain/pricing/rules.ts';
import { isStoreWide, timeErrors, UNSAID, type WrittenRule } from '#domain/pricing/writtenRule.ts';
import { NOON, ruleOf, ZONE } from '#test/support/pricing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a rule is about the whole store', () => {
  const off: RuleAction = { type: 'cart_amount_off', amount: 100 };

  it('when it is for all goods', () => {
    expect(isStoreWide(ruleOf())).toBe(true);
    expect(isStoreWide(ruleOf({ productIds: ['p1'] }))).toBe(false);
    expect(isStoreWide(ruleOf({ categoryIds: ['c1'] }))).toBe(false);
    expect(isStoreWide(ruleOf({ productIds: ['p1'], categoryIds: ['c1'] }))).toBe(false);
  });

  it('when it takes something off the cart or the delivery, whatever goods it asks for', () => {
    expect(isStoreWide(ruleOf({ productIds: ['p1'], action: off }))).toBe(true);
    expect(isStoreWide(ruleOf({ categoryIds: ['c1'], action: { type: 'free_delivery' } }))).toBe(true);
  });
});

it('a new rule that says nothing else is for everybody, all goods and always', () => {
  const { id: _, needsCode: __, name: ___, action: ____, ...plain } = ruleOf();
  expect(UNSAID).toEqual({ ...plain, active: true });
});

describe('the times of a rule', () => {
  const wrong = (times: Partial<WrittenRule>, now = NOON) => {
    const rule: WrittenRule = { ...UNSAID, name: 'Ten', action: { type: 'percent', percent: 10 }, ...times };
    return timeErrors(rule, ZONE, now).map(({ path, message }) => `${path}: ${message}`);
  };
  const never = ['weekly: Not once open between the start and the end'];
  /* Noon is that of a Friday. */
  const tuesday = { days: [2], from: '08:00', to: '12:00' };
  const opens = Date.parse('2026-11-24T07:00:00Z');

  it('are right where nothing is said, or only one end is', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ startsAt: NOON })).toEqual([]);
    expect(wrong({ endsAt: NOON })).toEqual([]);
    expect(wrong({ startsAt: NOON, weekly: tuesday })).toEqual([]);
    expect(wrong({ endsAt: NOON, weekly: tuesday })).toEqual([]);
  });

  it('end after they start', () => {
    expect(wrong({ startsAt: NOON, endsAt: NOON + 1 })).toEqual([]);
    expect(wrong({ startsAt: NOON, endsAt: NOON })).toEqual(['endsAt: Must be later than the start']);
    expect(wrong({ startsAt: NOON, endsAt: NOON - DAY, weekly: tuesday })).toEqual(['endsAt: Must be later than the start']);
  });

  it('have at least a moment of their weekly hours between start and end', () => {
    expect(wrong({ startsAt: NOON, endsAt: NOON + 7 * DAY, weekly: tuesday })).toEqual([]);
    expect(wrong({ startsAt: NOON, endsAt: opens + 1, weekly: tuesday })).toEqual([]);
    expect(wrong({ startsAt: NOON, endsAt: opens, weekly: tuesday })).toEqual(never);
    expect(wrong({ startsAt: NOON, endsAt: NOON + 30 * DAY, weekly: { ...tuesday, days: [] } })).toEqual(never);
  });

  it('need no such moment once the rule is over', () => {
    expect(wrong({ startsAt: NOON - DAY, endsAt: NOON, weekly: tuesday })).toEqual([]);
    expect(wrong({ startsAt: NOON - DAY, endsAt: NOON, weekly: tuesday }, NOON - 1)).toEqual(never);
  });

  it('may end in the hours in which they start', () => {
    expect(wrong({ startsAt: opens + HOUR, endsAt: opens + 2 * HOUR, weekly: tuesday })).toEqual([]);
  });
});
