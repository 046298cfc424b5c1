import { describe, expect, it } from 'vitest';
import { contentOf } from '#domain/catalogue/content.ts';
import { type PricedUnit, unitPriceText } from '#domain/catalogue/unitPrice.ts';

const piece: PricedUnit = { unit: 'each', price: 249, priceQuantity: 1, netQuantity: null, netUnit: null };

describe('the price for comparison', () => {
  it.each<[string, Partial<PricedUnit>]>([
    ['€4.98 / kg', { netQuantity: 500, netUnit: 'g' }],
    ['€2.49 / piece', {}],
    ['€0.42 / piece', { price: 504, netQuantity: 12, netUnit: 'each' }],
    ['€2.10 / l', { price: 416, netQuantity: 1980, netUnit: 'ml' }],
    ['€1.79 / kg', { unit: 'g', price: 179, priceQuantity: 1000 }],
    ['€17.90 / kg', { unit: 'g', price: 179, priceQuantity: 100 }],
    ['€3.20 / l', { unit: 'ml', price: 320, priceQuantity: 1000 }],
    ['€1,000.00 / kg', { price: 100_000, netQuantity: 1000, netUnit: 'g' }],
    ['€0.00 / piece', { price: 0 }],
  ])('is %s', (text, v) => {
    expect(unitPriceText({ ...piece, ...v }, 'EUR')).toBe(text);
  });

  it('is in the currency of the store, with its decimals', () => {
    expect(unitPriceText({ ...piece, netQuantity: 500, netUnit: 'g' }, 'JPY')).toMatch(/498 \/ kg$/);
  });

  it('rounds half away from zero, once', () => {
    expect(unitPriceText({ ...piece, price: 1, netQuantity: 2, netUnit: 'each' }, 'EUR')).toBe('€0.01 / piece');
  });
});

describe('the content of one piece, read from the name of its size', () => {
  it.each([
    ['500 g', 500, 'g'],
    ['1.5 kg', 1500, 'g'],
    ['1,5 l', 1500, 'ml'],
    ['6 x 330 ml', 1980, 'ml'],
    ['4×25 cl', 1000, 'ml'],
    ['100 g loose', 100, 'g'],
    ['10 eggs', 10, 'each'],
    ['1KG', 1000, 'g'],
  ])('%s', (name, netQuantity, netUnit) => {
    expect(contentOf(name)).toEqual({ netQuantity, netUnit });
  });

  it.each(['each', '', 'large', '0 g', 'per kg', '500'])('cannot be read from %j', (name) => {
    expect(contentOf(name)).toBeNull();
  });

  it('ignores a word that is also a property of every object', () => {
    expect(contentOf('3 constructor')).toEqual({ netQuantity: 3, netUnit: 'each' });
  });
});
