import { describe, expect, it } from 'vitest';
import { asksOfVariants, shownVariant } from '#domain/catalogue/shownVariant.ts';
import type { Availability } from '#domain/stock/availability.ts';

const variant = (price: number, availability: Availability = 'in_stock', compareAtPrice: number | null = null) => ({
  price,
  availability,
  compareAtPrice,
});
const soldOut = variant(100, 'out');
const plain = variant(300);
const offer = variant(400, 'low', 500);
const soldOutOffer = variant(50, 'out', 90);
const all = [soldOut, plain, offer, soldOutOffer];

describe('the variant that a list shows', () => {
  it('is one on offer, else the first, of those that are available', () => {
    expect(shownVariant(all, {}, false)).toBe(offer);
    expect(shownVariant([soldOut, plain, variant(10)], {}, false)).toBe(plain);
    expect(shownVariant([soldOut, soldOutOffer], {}, false)).toBe(soldOut);
    expect(shownVariant([], {}, false)).toBeNull();
  });

  it('meets all filters itself', () => {
    expect(shownVariant(all, { maxPrice: 350, inStock: true }, false)).toBe(plain);
    expect(shownVariant(all, { minPrice: 100, availability: 'out' }, false)).toBe(soldOut);
    expect(shownVariant(all, { onOffer: true, availability: 'out' }, false)).toBe(soldOutOffer);
    expect(shownVariant([soldOutOffer, plain], { onOffer: true, inStock: true }, false)).toBeNull();
    expect(shownVariant([plain], { minPrice: 300, maxPrice: 300 }, false)).toBe(plain);
  });

  it('is the cheapest of them in a list by price; of two, the one that is available', () => {
    expect(shownVariant(all, {}, true)).toBe(soldOutOffer);
    expect(shownVariant(all, { inStock: true }, true)).toBe(plain);
    expect(shownVariant([variant(300, 'out'), plain], {}, true)).toBe(plain);
  });
});

it('a filter that is off asks nothing of variants', () => {
  expect(asksOfVariants({ inStock: false, onOffer: false })).toBe(false);
  for (const filter of [{ inStock: true }, { onOffer: true }, { minPrice: 0 }, { maxPrice: 0 }, { availability: 'out' as const }]) {
    expect(asksOfVariants(filter)).toBe(true);
  }
});
