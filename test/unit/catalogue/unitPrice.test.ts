import { describe, expect, it } from 'vitest';
import { contentOf } from '#domain/catalogue/content.ts';
import { type PricedUnit, unitPriceOf, unitPriceText } from '#domain/catalogue/unitPrice.ts';

const piece: PricedUnit = { unit: 'each', price: 249, priceQuantity: 1, netQuantity: null, netUnit: null };

describe('the price for comparison', () => {
  it.each<[string, Partial<PricedUnit>]>([
    ['€4.98 / kg', { netQuantity: 500, netUnit: 'g' }],
    ['€2.49 / piece', { netQuantity: 1, netUnit: 'each' }],
    ['€2,490.00 / kg', { netQuantity: 1, netUnit: 'g' }],
    ['€4,980.00 / kg', { netQuantity: 0.5, netUnit: 'g' }],
    ['€0.42 / piece', { price: 504, netQuantity: 12, netUnit: 'each' }],
    ['€2.10 / l', { price: 416, netQuantity: 1980, netUnit: 'ml' }],
    ['€1.79 / kg', { unit: 'g', price: 179, priceQuantity: 1000 }],
    ['€17.90 / kg', { unit: 'g', price: 179, priceQuantity: 100 }],
    ['€3.20 / l', { unit: 'ml', price: 320, priceQuantity: 1000 }],
    ['€1,000.00 / kg', { price: 100_000, netQuantity: 1000, netUnit: 'g' }],
    ['€0.00 / piece', { price: 0, netQuantity: 1, netUnit: 'each' }],
  ])('is %s', (text, v) => {
    expect(unitPriceText({ ...piece, ...v }, 'EUR')).toBe(text);
  });

  it('is nothing where the size does not tell the content', () => {
    expect(unitPriceText(piece, 'EUR')).toBeNull();
    expect(unitPriceText({ ...piece, netQuantity: 500 }, 'EUR')).toBeNull();
    expect(unitPriceText({ ...piece, netUnit: 'g' }, 'EUR')).toBeNull();
    const { unit, price, priceQuantity } = piece;
    for (const name of ['large', 'each', '16 oz', '3 wonders']) expect(unitPriceOf({ name, unit, price, priceQuantity }, 'EUR')).toBeNull();
  });

  it.each([
    ['500 grams', '€4.98 / kg'],
    ['100 gr', '€24.90 / kg'],
    ['2 liters', '€1.25 / l'],
    ['1.500 g', '€1.66 / kg'],
    ['per kg', null],
  ])('is read from the size: %s', (name, text) => {
    expect(unitPriceOf({ ...piece, name }, 'EUR')).toBe(text);
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
    ['500 grams', 500, 'g'],
    ['100 gr', 100, 'g'],
    ['100 gr.', 100, 'g'],
    ['250 Gram', 250, 'g'],
    ['2 liters', 2000, 'ml'],
    ['1 Litre', 1000, 'ml'],
    ['2 dl', 200, 'ml'],
    ['1.500 g', 1500, 'g'],
    ['1,500 ml', 1500, 'ml'],
    ['1.500 kg', 1500, 'g'],
    ['0.500 g', 0.5, 'g'],
    ['2,5 g saffron', 2.5, 'g'],
    ['330 ml x 6', 1980, 'ml'],
    ['1.000 pieces', 1000, 'each'],
    ['12 stuks', 12, 'each'],
  ])('%s', (name, netQuantity, netUnit) => {
    expect(contentOf(name)).toEqual({ netQuantity, netUnit });
  });

  it.each([
    ...['each', '', 'large', '0 g', 'per kg', '500', '16 oz', '12 fl oz', '1 lb', '2 dozen', '1.5 eggs', '1.50.0 g', '1.500,5 g'],
    ...['400 g (240 g drained)', '6 cans x 330 ml', '2 x 330 ml x 6', '6 x 330', '500 g - 1 kg', 'about 500 g', '½ l', '1/2 l'],
  ])('cannot be read from %j', (name) => {
    expect(contentOf(name)).toBeNull();
  });

  it('ignores a word that is also a property of every object', () => {
    expect(contentOf('3 constructor')).toBeNull();
  });
});
