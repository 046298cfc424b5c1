import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRatios, lineGross, percentOf, taxIncluded } from '#domain/money.ts';
import { property } from '#test/support/proof.ts';

/** The same arithmetic with unlimited integers, half away from zero. */
function exact(numerator: bigint, denominator: bigint): number {
  const magnitude = (2n * (numerator < 0n ? -numerator : numerator) + denominator) / (2n * denominator);
  return Number(numerator < 0n ? -magnitude : magnitude);
}

describe('money', () => {
  it('rounds half a cent away from zero, once per line', () => {
    expect(lineGross(249, 300, 1000)).toBe(75);
    expect(lineGross(1, 1500, 1000)).toBe(2);
    expect(lineGross(5, 1, 2)).toBe(3);
    expect(lineGross(299, 3, 1)).toBe(897);
  });

  it('agrees with unlimited integers for every price and quantity that the API allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (price, quantity, per) => {
          expect(lineGross(price, quantity, per)).toBe(exact(BigInt(price) * BigInt(quantity), BigInt(per)));
        },
      ),
      property({ sample: 500, proof: 1_000_000 }),
    );
  });

  it('takes a percentage with two decimals', () => {
    expect(percentOf(1000, 12.5)).toBe(125);
    expect(percentOf(999, 10)).toBe(100);
    expect(percentOf(995, 10)).toBe(100);
  });

  it('finds the tax inside a price', () => {
    expect(taxIncluded(1090, 900)).toBe(90);
    expect(taxIncluded(1210, 2100)).toBe(210);
    expect(taxIncluded(0, 900)).toBe(0);
  });

  it('stays exact where a product is larger than a number can hold exactly', () => {
    expect(lineGross(99_999_999, 999_999_999, 1_000_000_000)).toBe(99_999_999);
    expect(lineGross(2 ** 52, 1, 3)).toBe(1_501_199_875_790_165);
    expect(lineGross(94_906_267, 94_906_267, 2)).toBe(4_503_599_757_937_645);
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 1, max: 1e4 }),
        (price, quantity, per) => {
          expect(lineGross(price, quantity, per)).toBe(exact(BigInt(price) * BigInt(quantity), BigInt(per)));
        },
      ),
      property({ sample: 500, proof: 100_000 }),
    );
  });

  it('rounds what is given back as what was paid: half a cent away from zero', () => {
    expect(lineGross(-5, 1, 2)).toBe(-3);
    expect(lineGross(-1, 1, 1000)).toBe(0);
    expect(lineGross(-249, 300, 1000)).toBe(-75);
    expect(percentOf(-995, 10)).toBe(-100);
    expect(lineGross(-94_906_267, 94_906_267, 2)).toBe(-4_503_599_757_937_645);
  });

  it('compares ratios as they are, however close and however large', () => {
    expect(Math.sign(compareRatios(1, 3, 33, 100))).toBe(1);
    expect(Math.sign(compareRatios(33, 100, 1, 3))).toBe(-1);
    expect(compareRatios(2, 6, 1, 3)).toBe(0);
    expect(Math.sign(compareRatios(100_000_001, 300_000_001, 100_000_000, 299_999_998))).toBe(-1);
    expect(Math.sign(compareRatios(1, 300_000_001, 100_000_000, 300_000_000))).toBe(-1);
    const whole = fc.integer({ min: 1, max: 1_000_000_000 });
    fc.assert(
      fc.property(whole, whole, whole, whole, (a, b, c, d) => {
        const [left, right] = [BigInt(a) * BigInt(d), BigInt(c) * BigInt(b)];
        expect(Math.sign(compareRatios(a, b, c, d))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
      property({ sample: 500, proof: 100_000 }),
    );
  });
});
