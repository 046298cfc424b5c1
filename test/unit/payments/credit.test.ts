import { expect, it } from 'vitest';
import { creditFor } from '#domain/payments/methods.ts';

it.each([
  ['all that there is', 1000, 3395, 0, 1000],
  ['no more than the total', 9000, 3395, 50, 3395],
  ['so much that the gateway takes the rest', 3350, 3395, 50, 3345],
  ['all, where the rest goes to no gateway', 3350, 3395, 0, 3350],
  ['nothing of a total that is too small to be divided', 20, 40, 50, 0],
])('store credit pays %s', (_, credit, total, least, paid) => {
  expect(creditFor(total, credit, least)).toBe(paid);
});
