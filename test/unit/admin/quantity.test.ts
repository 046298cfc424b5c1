import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnits } from '#admin/edit/readers.ts';
import { readDelta } from '#admin/stock/stockChange.ts';
import { units } from '#admin/words/typed.ts';
import { quantity, signed } from '#contracts/words.ts';
import { property } from '#test/support/proof.ts';

describe('quantities that staff type', () => {
  it('reads pieces, grams and kilos, with either minus sign', () => {
    expect(units('12', 'each')).toBe(12);
    expect(units('-3', 'each')).toBe(-3);
    expect(units('−3', 'each')).toBe(-3);
    expect(units('1500', 'g')).toBe(1500);
    expect(units('1.5 kg', 'g')).toBe(1500);
    expect(units('0,75 l', 'ml')).toBe(750);
  });

  it('refuses parts of a unit and units of another kind', () => {
    const wrong = [
      units('1.5', 'each'),
      units('0.5', 'g'),
      units('1.0005 kg', 'g'),
      units('2 l', 'g'),
      units('2 kg', 'each'),
      units('', 'g'),
    ];
    expect(wrong).toEqual([null, null, null, null, null, null]);
  });

  it('reads thousands as the staff app writes them, and as others do', () => {
    expect(['1,000', '+1,000', '1 000', '1\u202f000', "1'000"].map((text) => units(text, 'each'))).toEqual(Array(5).fill(1000));
    expect(['1.000.000', '1,000,000'].map((text) => units(text, 'each'))).toEqual([1_000_000, 1_000_000]);
    expect([units('1,500', 'g'), units('12.345 kg', 'g'), units('0,500 kg', 'g'), units('1.250,5 kg', 'g')]).toEqual([
      1500, 12_345, 500, 1_250_500,
    ]);
    expect([units('1,00', 'each'), units('1,0000', 'each'), units('10,00,000', 'each'), units('1,000.5', 'each')]).toEqual([
      1,
      1,
      null,
      null,
    ]);
  });

  it('asks where a mark can be read in two ways, and says both', () => {
    expect(readUnits('1.000', 'each')).toEqual({ error: '“1.000” could be 1 or 1000: write it like one of these' });
    expect(readUnits('1.234', 'each')).toEqual({ error: '“1.234” could be 1234: write it like that' });
    expect(readUnits('1,500 kg', 'g')).toEqual({ error: '“1,500 kg” could be 1.5 kg or 1500 kg: write it like one of these' });
    expect(readDelta('−1.000', 'each', 'correct')).toEqual({ error: '“-1.000” could be −1 or −1000: write it like one of these' });
    expect(readUnits('many', 'each')).toEqual({ error: 'A whole number of pieces' });
  });

  it('reads back what it wrote, large amounts too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.constantFrom('each', 'g', 'ml'), (amount, unit) => {
        return units(quantity(amount, unit), unit) === amount && units(signed(amount, unit), unit) === amount;
      }),
      property({ sample: 300, proof: 100_000 }),
    );
  });

  it('never gives a value between two whole units', () => {
    const text = fc.tuple(fc.nat(9999), fc.nat(999)).map(([whole, part]) => ({ whole, part: String(part).padStart(3, '0') }));
    fc.assert(
      fc.property(text, ({ whole, part }) => units(`${whole}.${part} kg`, 'g') === whole * 1000 + Number(part)),
      property({ sample: 100, proof: 100_000 }),
    );
  });

  it('writes small and large amounts in their usual unit', () => {
    expect([quantity(3, 'each'), quantity(500, 'g'), quantity(1500, 'g'), signed(-2000, 'ml')]).toEqual([
      '3',
      '500\u00a0g',
      '1.5\u00a0kg',
      '−2\u00a0l',
    ]);
  });
});
