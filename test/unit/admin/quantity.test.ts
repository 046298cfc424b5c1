import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
