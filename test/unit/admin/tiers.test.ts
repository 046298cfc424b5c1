import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lastDayIn, overrideErrors, type TierOf, valuesOf } from '#admin/tiers/override.ts';
import { share, whyOf } from '#admin/tiers/tier.ts';
import { keepStoreTime } from '#admin/words/dates.ts';

/* Half an hour into the 15th in Amsterdam, still the 14th in UTC. */
beforeEach(() => {
  keepStoreTime('Europe/Amsterdam');
  vi.useFakeTimers({ now: Date.parse('2027-01-14T23:30:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  [0, 10, '0 %'],
  [1, 2, '50 %'],
  [1, 3, '33 %'],
  [3, 1000, '0.3 %'],
  [1, 1_000_000, 'less than 0.1 %'],
  [0, 0, '0 %'],
])('%i of %i accounts are %s', (part, all, words) => {
  expect(share(part, all)).toBe(words);
});

const olga = { id: 'per_1', name: 'Olga' };

it.each([
  [{ cause: 'orders', reason: null, by: null }, 'By their orders'],
  [{ cause: 'override', reason: 'Late', by: olga }, 'Given by Olga: Late'],
  [{ cause: 'override', reason: 'Late', by: { id: 'per_1', name: null } }, 'Given by somebody who has left: Late'],
  [{ cause: 'override_ended', reason: null, by: olga }, 'Taken off by Olga'],
  [{ cause: 'override_ended', reason: null, by: null }, 'The given tier ended'],
] as const)('a move by %o is said in words', (move, words) => {
  expect(whyOf(move)).toBe(words);
});

describe('the form of a given tier', () => {
  const good = { tier: 'gold', reason: 'Late', until: '2027-02-01' } as const;

  it.each([
    [{}, {}],
    [{ reason: '  ' }, { reason: 'Needed' }],
    [{ until: '' }, { until: 'Needed' }],
    [{ until: '2027-01-15' }, {}],
    [{ until: '2027-01-14' }, { until: 'Must be today or later' }],
    [{ until: '2028-01-15' }, {}],
    [{ until: '2028-01-15T23:00' }, {}],
    [{ until: '12027-02-01' }, { until: 'A day of the years 2000 to 2999' }],
    [{ until: '2028-01-16' }, { until: 'At most a year from now' }],
  ])('with %o has the errors %o', (over, errors) => {
    expect(overrideErrors({ ...good, ...over })).toEqual(errors);
  });

  it('begins with the tier of now, or with the override that runs', () => {
    const customer: TierOf = {
      ...{ id: 'per_2', name: 'Ann', tier: 'silver', successfulOrders: 21, ordersToNextTier: 29, earned: 'silver' },
      ...{ override: null, overrideVersion: 0 },
    };
    expect(valuesOf(customer)).toEqual({ tier: 'silver', reason: '', until: '' });
    const override = { tier: 'gold', reason: 'Late', since: '2027-01-01T00:00:00Z', until: '2027-01-31T23:00:00Z', by: olga } as const;
    expect(valuesOf({ ...customer, override })).toEqual({ tier: 'gold', reason: 'Late', until: '2027-01-31' });
  });

  it('counts days by the calendar of the store', () => {
    expect([lastDayIn(0), lastDayIn(30)]).toEqual(['2027-01-15', '2027-02-14']);
  });
});
