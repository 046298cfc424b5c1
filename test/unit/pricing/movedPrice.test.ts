import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedPrice } from '#domain/pricing/movedPrice.ts';
import { property } from '#test/support/proof.ts';

const per = (price: number, quantity: number) => ({ price, quantity });

describe('a price that moved', () => {
  it.each([
    ['498 for 1000 g, then 99 for 100 g: dearer', per(498, 1000), per(99, 100), { direction: 'up', by: 492, quantity: 1000 }],
    ['99 for 100 g, then 498 for 1000 g: cheaper', per(99, 100), per(498, 1000), { direction: 'down', by: 492, quantity: 1000 }],
    ['the same figure for half of it: dearer', per(500, 1000), per(500, 500), { direction: 'up', by: 500, quantity: 1000 }],
    ['half the figure for half of it: the same', per(500, 1000), per(250, 500), { direction: 'same', by: 0, quantity: 1000 }],
    ['another figure for the same', per(119, 1), per(139, 1), { direction: 'up', by: 20, quantity: 1 }],
    ['less than half a cent', per(1000, 3), per(333, 1), { direction: 'down', by: 1, quantity: 3 }],
    ['nothing, then something', per(0, 1), per(100, 6), { direction: 'up', by: 100, quantity: 6 }],
  ] as const)('%s', (_, before, now, move) => {
    expect(movedPrice(before, now)).toEqual(move);
  });

  it('goes the way that the same quantity goes, to the cent', () => {
    const price = fc.record({ price: fc.nat(100_000_000), quantity: fc.integer({ min: 1, max: 1_000_000 }) });
    fc.assert(
      fc.property(price, price, (before, now) => {
        const [was, is] = [BigInt(before.price) * BigInt(now.quantity), BigInt(now.price) * BigInt(before.quantity)];
        const { direction, by } = movedPrice(before, now);
        expect(direction).toBe(is > was ? 'up' : is < was ? 'down' : 'same');
        expect(by).toBeGreaterThanOrEqual(0);
        if (direction === 'same') expect(by).toBe(0);
      }),
      property({ sample: 100, proof: 100_000 }),
    );
  });
});
