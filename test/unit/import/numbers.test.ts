import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalSignOf, readNumber } from '#domain/import/numbers.ts';

const read = (text: string, sign: ',' | '.' | null = null) => {
  const found = readNumber(text, sign);
  return 'value' in found ? found.value : found.fault;
};

describe('a number in a file', () => {
  it.each([
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ["1'234.50", 1234.5],
    ['1 234,50', 1234.5],
    ['€ 3,99', 3.99],
    ['EUR 3.99', 3.99],
    ['3,99 €', 3.99],
    ['0,125', 0.125],
    ['12', 12],
    ['1.234.567', 1234567],
    ['1234,5', 1234.5],
    ['1234.567', 1234.567],
    ['-3,5', -3.5],
  ])('%s is %d', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it('asks when a thousand of one country is a decimal of another', () => {
    expect(read('1,234')).toContain('two ways');
    expect(read('1.234')).toContain('two ways');
    expect(read('1,234', ',')).toBe(1.234);
    expect(read('1,234', '.')).toBe(1234);
    expect(read('1.234,5', ',')).toBe(1234.5);
  });

  it.each(['', 'free', '1,2,3', '12..5', '1.23.456', '1,23.45,6', '--3', '3 apples', '1e5'])('%j is none', (text) => {
    expect(read(text)).toContain('is no number');
  });

  it('is read back however it was written, in a file whose sign is known', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.constantFrom(',' as const, '.' as const),
        fc.boolean(),
        (cents, sign, grouped) => {
          const whole = String(Math.floor(cents / 100));
          const between = sign === ',' ? '.' : ',';
          const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, between) : whole;
          expect(read(`${shown}${sign}${String(cents % 100).padStart(2, '0')}`, sign)).toBe(cents / 100);
        },
      ),
    );
  });

  it('never throws, and never takes what is no number', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(',' as const, '.' as const, null), (text, sign) => {
        const found = readNumber(text, sign);
        if ('value' in found) expect(Number.isFinite(found.value)).toBe(true);
        else expect(found.fault).not.toBe('');
      }),
    );
  });

  it('tells the sign of its column', () => {
    expect(decimalSignOf(['1,234', '3,99'])).toEqual({ sign: ',', ambiguous: false });
    expect(decimalSignOf(['12', '3.5'])).toEqual({ sign: '.', ambiguous: false });
    expect(decimalSignOf(['12', '1,234'])).toEqual({ sign: null, ambiguous: true });
    expect(decimalSignOf(['12'])).toEqual({ sign: null, ambiguous: false });
  });
});
