import { expect, it } from 'vitest';
import { ordersToNextTier, tierAbove, tierOf } from '#domain/tiers.ts';

it.each([
  [0, 'bronze', 21],
  [20, 'bronze', 1],
  [21, 'silver', 29],
  [49, 'silver', 1],
  [50, 'gold', null],
  [500, 'gold', null],
] as const)('%i successful orders are %s, with %s to go', (orders, tier, toGo) => {
  expect(tierOf(orders)).toBe(tier);
  expect(ordersToNextTier(orders)).toBe(toGo);
});

it.each([
  ['gold', 3, null],
  ['silver', 3, 47],
  ['silver', 60, null],
  ['bronze', 60, null],
] as const)('%s by an override, with %i orders, has %s to go', (tier, orders, toGo) => {
  expect(ordersToNextTier(orders, tier)).toBe(toGo);
});

it('the tiers lie one above the other', () => {
  expect(['bronze', 'silver', 'gold'].map((tier) => tierAbove(tier as 'bronze'))).toEqual(['silver', 'gold', null]);
});
