import { describe, expect, it } from 'vitest';
import { offerErrors, repeatedSku } from '#domain/catalogue/offer.ts';
import { freeSlug, slugOf } from '#domain/catalogue/slug.ts';

describe('the slug of a product', () => {
  it.each([
    ['Semi-skimmed milk', 'Polderhof', 'semi-skimmed-milk-polderhof'],
    ['Crème brûlée', 'Ijs & Co', 'creme-brulee-ijs-co'],
    ["Ben's Weißbier", '', 'bens-weissbier'],
    ['Polderhof butter', 'Polderhof', 'polderhof-butter'],
    ['東京', '', 'product'],
    ['!!!', '***', 'product'],
  ])('%s by %j is %s', (name, brand, slug) => {
    expect(slugOf(name, brand)).toBe(slug);
  });

  it('leaves room for a number within the 80 letters of an id, and does not begin or end with a dash', () => {
    const slug = slugOf(`${'a'.repeat(69)} b`, 'c');
    expect(slug).toBe('a'.repeat(69));
    expect(freeSlug(slugOf('a'.repeat(200), ''), ['a'.repeat(70)]).length).toBeLessThanOrEqual(80);
  });

  it('takes the first free number', () => {
    expect(freeSlug('milk', [])).toBe('milk');
    expect(freeSlug('milk', ['milk-2'])).toBe('milk');
    expect(freeSlug('milk', ['milk', 'milk-2', 'milk-4'])).toBe('milk-3');
  });
});

describe('an offer', () => {
  it('strikes through a higher price', () => {
    expect(offerErrors({ price: 100, compareAtPrice: 101 })).toEqual([]);
    expect(offerErrors({ price: 100, compareAtPrice: null })).toEqual([]);
    expect(offerErrors({ price: 100 })).toEqual([]);
  });

  it('is refused if the old price is not higher, with the path of the field', () => {
    expect(offerErrors({ price: 100, compareAtPrice: 100 }, 'variants.1.')).toEqual([
      { path: 'variants.1.compareAtPrice', message: 'Must be higher than the price' },
    ]);
  });
});

it('a SKU may be named only once in a body', () => {
  expect(repeatedSku([{ sku: 'A' }, { sku: 'B' }])).toBeNull();
  expect(repeatedSku([{ sku: 'A' }, { sku: 'B' }, { sku: 'A' }])).toBe('A');
});
