import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineGross, percentOf, taxIncluded } from '#domain/money.ts';
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
});
