import { expect, it } from 'vitest';
import { draftSizeHint, sizeHint } from '#admin/catalogue/product/sizeHint.ts';

const piece = { unit: 'each', price: 249, priceQuantity: 1 } as const;

it.each([
  ['500 grams', 'Read as 500\u00a0g, €4.98 / kg'],
  ['1.500 g', 'Read as 1.5\u00a0kg, €1.66 / kg'],
  ['6 x 33 cl', 'Read as 1.98\u00a0l, €1.26 / l'],
  ['10 eggs', 'Read as 10 pieces, €0.25 / piece'],
  ['16 oz', 'No weight, volume or number of pieces read: no unit price'],
  ['large', 'No weight, volume or number of pieces read: no unit price'],
  [' ', null],
])('says what it reads from the size %j', (name, hint) => {
  expect(sizeHint(name, piece, 'EUR')).toBe(hint);
});

it('says nothing of what is weighed, and no unit price before there is a price', () => {
  expect(sizeHint('per kg', { ...piece, unit: 'g' }, 'EUR')).toBeNull();
  expect(draftSizeHint({ name: '500 g', unit: 'each', price: '', priceQuantity: '1' }, 'EUR')).toBe('Read as 500\u00a0g');
  expect(draftSizeHint({ name: '500 g', unit: 'each', price: '2,49', priceQuantity: '1' }, 'EUR')).toBe('Read as 500\u00a0g, €4.98 / kg');
});
