import { expect, it } from 'vitest';
import { savingsByReason } from '#domain/pricing/reasons.ts';

const cut = (ruleId: string, amount: number) => ({ ruleId, label: `Rule ${ruleId}`, amount });

it('sums what a rule took off several lines and the cart', () => {
  const lines = [{ adjustments: [cut('a', 30), cut('b', 5)] }, { adjustments: [cut('b', 60)] }, { adjustments: [] }];
  expect(savingsByReason({ lines, discounts: [cut('c', 40), cut('a', 1)] })).toEqual([cut('b', 65), cut('c', 40), cut('a', 31)]);
});

it('keeps the order in which rules come where they saved the same', () => {
  expect(savingsByReason({ lines: [{ adjustments: [cut('z', 5), cut('a', 5)] }], discounts: [] })).toEqual([cut('z', 5), cut('a', 5)]);
});

it('says nothing where nothing was taken off', () => {
  expect(savingsByReason({ lines: [{ adjustments: [] }], discounts: [] })).toEqual([]);
});
