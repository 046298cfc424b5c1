import { expect, it } from 'vitest';
import { ordersToNextTier, tierOf } from '#domain/tiers.ts';

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
