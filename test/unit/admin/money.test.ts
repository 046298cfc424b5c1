import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrice } from '#admin/edit/readers.ts';
import { minorUnits, move, typed } from '#admin/words/typed.ts';
import { money } from '#contracts/words.ts';
import { property } from '#test/support/proof.ts';

describe('money that staff type', () => {
  it('reads a point, a comma, the currency sign and whole amounts', () => {
    const read = ['2.49', '2,49', '€ 2.5', '€2', '0.05', ' 12 '].map((text) => minorUnits(text, 'EUR'));
    expect(read).toEqual([249, 249, 250, 200, 5, 1200]);
  });

  it('refuses what is not a price, and does not guess', () => {
    const wrong = ['', '-1', '1.234', '2.', '.5', '1e3', '$2', 'two', '2.49 each', '12345678'];
    expect(wrong.filter((text) => minorUnits(text, 'EUR') !== null)).toEqual([]);
  });

  it('reads thousands as the staff app writes them, and as others do', () => {
    const read = ['€1,234.50', '1,234.50', '1.234,50', '1 234,50', "1'234.50", '1234.5', '1,234.5 €'].map((text) =>
      minorUnits(text, 'EUR'),
    );
    expect(read).toEqual(Array(7).fill(123_450));
    expect([minorUnits('1,000', 'EUR'), minorUnits('1.000.000', 'EUR'), minorUnits('0,500', 'EUR')]).toEqual([100_000, 100_000_000, 50]);
  });

  it('asks where a mark can be read in two ways, and says both', () => {
    expect(readPrice('1.000', 'EUR')).toEqual({ error: '“1.000” could be 1.00 or 1000.00: write it like one of these' });
    expect(readPrice('1.234', 'EUR')).toEqual({ error: '“1.234” could be 1234.00: write it like that' });
    expect(readPrice('2,495', 'KWD')).toEqual({ error: '“2,495” could be 2.495 or 2495.000: write it like one of these' });
    expect(readPrice('1.000', 'JPY')).toEqual({ error: '“1.000” could be 1 or 1000: write it like one of these' });
    expect(readPrice('1,00,0', 'EUR')).toEqual({ error: 'A price, such as 2.49' });
  });

  it('follows the currency: yen have no cents, dinars have three digits', () => {
    expect(minorUnits('249', 'JPY')).toBe(249);
    expect(minorUnits('2.49', 'JPY')).toBeNull();
    expect(minorUnits('2.495', 'KWD')).toBe(2495);
    expect(money(249, 'JPY')).toContain('249');
    expect(money(249, 'EUR')).toBe('€2.49');
  });

  it('reads its own text back, to the cent', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        currency,
        (minor, code) => minorUnits(typed(minor, code), code) === minor && minorUnits(money(minor, code), code) === minor,
      ),
      property({ sample: 100, proof: 100_000 }),
    );
  });

  it('says by how much a price changes', () => {
    expect([move(200, 250), move(200, 100), move(200, 200), move(0, 100), move(1000, 1001)]).toEqual([
      '+25 %',
      '−50 %',
      null,
      null,
      '±0 %',
    ]);
  });
});
