import { expect, it } from 'vitest';
import { generalSteps } from '#domain/catalogue/generalSteps.ts';
import { ruleOf, ZONE } from '#test/support/pricing.ts';

const goods = {
  productId: 'p1',
  steps: [
    { at: 0, price: 500, quantity: 1, reduced: false },
    { at: 10, price: 400, quantity: 1, reduced: false },
  ],
  places: [{ categoryIds: [], until: null }],
};
const half = { rule: ruleOf({ action: { type: 'percent', percent: 50 } }), since: 5, until: 15 };

it('the steps of a price begin where they are asked for, with what was asked then, and end now', () => {
  const told = (from: number, now: number) =>
    generalSteps(goods, [half], { timeZone: ZONE, from, now }).map(({ at, price }) => [at, price]);
  expect(told(0, 20)).toEqual([
    [0, 500],
    [5, 250],
    [10, 200],
    [15, 400],
  ]);
  expect(told(7, 12)).toEqual([
    [7, 250],
    [10, 200],
  ]);
  expect(told(16, 16)).toEqual([[16, 400]]);
});

it('goods that nobody sold yet have no step', () => {
  expect(generalSteps({ ...goods, steps: [] }, [half], { timeZone: ZONE, from: 0, now: 20 })).toEqual([]);
});
