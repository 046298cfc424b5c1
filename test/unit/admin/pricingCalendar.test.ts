import { describe, expect, it } from 'vitest';
import { metTimes, overlapsOf, togetherWords } from '#admin/pricing/calendar/overlaps.ts';
import { dayIn, daysIn, moved, rangeOf, weeksIn, withWeeks } from '#admin/pricing/calendar/range.ts';
import { barsOf, byDay, endsOf, timed } from '#admin/pricing/calendar/timeline.ts';
import { commonSpans } from '#contracts/openings.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { ASSORTMENT, wireRule } from '#test/support/wireRules.ts';

const ZONE = 'Europe/Amsterdam';
const RANGE = { from: '2026-11-16', to: '2026-12-13' };
const at = (rules: PricingRule[]) => timed(rules, RANGE, ZONE);
const iso = ([from, to]: readonly [number, number]) => [new Date(from).toISOString(), new Date(to).toISOString()];

describe('the weeks of the calendar', () => {
  it('are six from the Monday of today, and whole ones from 4 to 8 where an address asks', () => {
    expect(rangeOf({}, '2026-11-20')).toEqual({ from: '2026-11-16', to: '2026-12-27' });
    expect(rangeOf({ from: '2026-11-22', to: '2026-11-23' }, '2026-01-01')).toEqual({ from: '2026-11-16', to: '2026-12-13' });
    expect(rangeOf({ from: '2026-11-16', to: '2027-11-16' }, '2026-01-01').to).toBe('2027-01-10');
    expect(rangeOf({ to: '2026-12-20' }, '2026-11-20')).toEqual({ from: '2026-11-16', to: '2026-12-20' });
    expect(rangeOf({ to: '2020-01-01' }, '2026-11-20')).toEqual({ from: '2026-11-16', to: '2026-12-13' });
  });

  it('can be moved, made more and made fewer', () => {
    expect(moved(RANGE, -4)).toEqual({ from: '2026-10-19', to: '2026-11-15' });
    expect(weeksIn(RANGE)).toBe(4);
    expect(withWeeks(RANGE, 5)).toEqual({ from: '2026-11-16', to: '2026-12-20' });
    expect([withWeeks(RANGE, 3), withWeeks(RANGE, 9)]).toEqual([null, null]);
    expect(daysIn(RANGE)).toHaveLength(28);
  });

  it('reads only days from an address', () => {
    expect(['2026-11-20', '9999-12-30', '2026-02-30', 'today', 5, undefined].map(dayIn)).toEqual([
      '2026-11-20',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the timeline of a rule', () => {
  it('has a bar for each time at which it is open, and says where it runs on', () => {
    const [always] = at([wireRule()]);
    expect(always && barsOf(always, endsOf(RANGE, ZONE))).toEqual([{ left: 0, width: 1, fromBefore: true, untilAfter: true }]);
    const [week] = at([wireRule({ startsAt: '2026-11-22T23:00:00Z', endsAt: '2026-11-29T23:00:00Z' })]);
    expect(week && barsOf(week, endsOf(RANGE, ZONE))).toEqual([{ left: 0.25, width: 0.25, fromBefore: false, untilAfter: false }]);
    const [tuesdays] = at([wireRule({ weekly: { days: [2], from: '08:00', to: '12:00' } })]);
    expect(tuesdays?.spans).toHaveLength(4);
    expect(tuesdays && barsOf(tuesdays, endsOf(RANGE, ZONE)).some(({ fromBefore, untilAfter }) => fromBefore || untilAfter)).toBe(false);
  });

  it('leaves out rules that are not open in these weeks, and ends with those that are open all the time', () => {
    const rules = [
      wireRule({ id: 'late', startsAt: '2026-12-01T00:00:00Z' }),
      wireRule({ id: 'over', endsAt: '2026-11-01T00:00:00Z' }),
      wireRule({ id: 'short', endsAt: '2026-11-20T00:00:00Z' }),
      wireRule({ id: 'always' }),
    ];
    expect(at(rules).map(({ rule }) => rule.id)).toEqual(['short', 'late', 'always']);
  });

  it('is right in the week in which the clock moves', () => {
    const march = { from: '2026-03-23', to: '2026-04-19' };
    const [first, last] = endsOf(march, ZONE);
    expect((last - first) / 3_600_000).toBe(28 * 24 - 1);
    const [sundays] = timed([wireRule({ weekly: { days: [7], from: '01:00', to: '05:00' } })], march, ZONE);
    expect(sundays?.spans.map(([from, to]) => (to - from) / 3_600_000)).toEqual([3, 4, 4, 4]);
  });
});

it('lists the rules by day, and those that are always open once', () => {
  const rules = [wireRule({ id: 'always' }), wireRule({ id: 'night', weekly: { days: [5], from: '22:00', to: '02:00' } })];
  const { always, days } = byDay(at(rules), RANGE, ZONE);
  expect(always.map(({ id }) => id)).toEqual(['always']);
  expect(days).toHaveLength(28);
  const open = days.filter(({ open }) => open.length > 0);
  expect(open.slice(0, 2).map(({ day, open: [one] }) => [day, one?.spans.map(iso), one?.isWholeDay])).toEqual([
    ['2026-11-20', [['2026-11-20T21:00:00.000Z', '2026-11-20T23:00:00.000Z']], false],
    ['2026-11-21', [['2026-11-20T23:00:00.000Z', '2026-11-21T01:00:00.000Z']], false],
  ]);
  const whole = byDay(at([wireRule({ endsAt: '2026-11-16T23:00:00Z' })]), RANGE, ZONE).days[0];
  expect(whole?.open[0]?.isWholeDay).toBe(true);
});

describe('rules that overlap', () => {
  const one = (part: Partial<PricingRule> = {}) => wireRule({ id: 'one', name: 'One', ...part });
  const two = (part: Partial<PricingRule> = {}) => wireRule({ id: 'two', name: 'Two', ...part });
  const goods = (a: Partial<PricingRule>, b: Partial<PricingRule>) => overlapsOf(at([one(a), two(b)]), ASSORTMENT).map((o) => o.goods);
  const bread = (id: string) => ({ productIds: [id], products: [{ id, name: `Loaf ${id}`, categoryId: 'rolls' }] });

  it('are for the same goods: a category and one below it, a product and its category, or all goods', () => {
    expect(goods({}, {})).toEqual(['']);
    expect(goods({ categoryIds: ['bread'] }, {})).toEqual(['Bread']);
    expect(goods({ categoryIds: ['bread', 'milk'] }, { categoryIds: ['rolls'] })).toEqual(['Rolls']);
    expect(goods({ categoryIds: ['bread'] }, { categoryIds: ['cake'] })).toEqual([]);
    expect(goods({ categoryIds: ['bread'] }, bread('p1'))).toEqual(['Loaf p1']);
    expect(goods({ categoryIds: ['cake'] }, bread('p1'))).toEqual([]);
    expect(goods(bread('p1'), bread('p1'))).toEqual(['Loaf p1']);
    expect(goods(bread('p1'), bread('p2'))).toEqual([]);
    expect(goods(bread('p1'), { ...bread('p1'), categoryIds: ['milk'] })).toEqual([]);
  });

  it('are for the same tier, and do not both need a code', () => {
    expect(goods({ tiers: ['silver'] }, { tiers: ['gold'] })).toEqual([]);
    expect(overlapsOf(at([one({ tiers: ['silver', 'gold'] }), two({ tiers: ['gold'] })]), ASSORTMENT)[0]?.tiers).toEqual(['gold']);
    expect(goods({ needsCode: true }, { needsCode: true })).toEqual([]);
    expect(goods({ needsCode: true }, {})).toEqual(['']);
  });

  it('are open at the same time', () => {
    expect(goods({ endsAt: '2026-11-20T00:00:00Z' }, { startsAt: '2026-11-20T00:00:00Z' })).toEqual([]);
    const mornings = { weekly: { days: [2, 3], from: '08:00', to: '12:00' } };
    const [overlap] = overlapsOf(at([one(mornings), two({ weekly: { days: [2], from: '11:00', to: '14:00' } })]), ASSORTMENT);
    expect(overlap?.spans.slice(0, 1).map(iso)).toEqual([['2026-11-17T10:00:00.000Z', '2026-11-17T11:00:00.000Z']]);
    expect(overlap?.spans).toHaveLength(4);
    expect(commonSpans([[0, 5]], [[5, 9]])).toEqual([]);
    expect(
      commonSpans(
        [
          [0, 5],
          [6, 9],
        ],
        [[4, 7]],
      ),
    ).toEqual([
      [4, 5],
      [6, 7],
    ]);
  });

  it('marks the times at which a rule meets any other once', () => {
    const spans = (...all: [number, number][]) => ({ spans: all }) as unknown as Parameters<typeof metTimes>[0][number];
    expect(metTimes([spans([5, 9], [20, 22]), spans([0, 6], [9, 10])])).toEqual([
      [0, 10],
      [20, 22],
    ]);
    expect(metTimes([])).toEqual([]);
  });

  it('lower the same thing: goods, the cart, or the delivery', () => {
    const cart = { action: { type: 'cart_percent', percent: 5 } } as const;
    expect(goods({}, cart)).toEqual([]);
    expect(goods({ ...cart, categoryIds: ['bread'] }, { ...cart, categoryIds: ['milk'] })).toEqual(['']);
  });

  it('say how they count together', () => {
    const say = (a: Partial<PricingRule>, b: Partial<PricingRule>) => {
      const [overlap] = overlapsOf(at([one(a), two(b)]), ASSORTMENT);
      return overlap && togetherWords(overlap);
    };
    expect(say({}, {})).toBe('One after another: first One, then Two on what is left.');
    expect(say({}, { priority: 5 })).toBe('One after another: first Two, then One on what is left.');
    expect(say({ group: 'tier' }, { group: 'tier' })).toBe('Only the better one for the shopper counts: both are in the group “tier”.');
    expect(say({ group: 'a' }, { group: 'b', exclusive: true })).toBe('Two stands alone where it saves as much as the others together.');
    expect(say({ exclusive: true }, { exclusive: true })).toBe('Each stands alone: the one that saves more counts.');
    expect(say({ action: { type: 'free_delivery' } }, { action: { type: 'free_delivery' } })).toBe('One of them makes the delivery free.');
  });
});
