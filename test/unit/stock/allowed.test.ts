import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presses, problemOf } from '#domain/stock/allowed.ts';
import { nearestAllowed } from '#domain/stock/nearestAllowed.ts';

describe('a quantity that a rule forbids', () => {
  it.each([
    ['9 where 2 are allowed', 9, { maximum: 2, step: 1 }, 'over_maximum', 2],
    ['9 in steps of 4', 9, { maximum: 40, step: 4 }, 'off_step', 8],
    ['11 in steps of 6', 11, { maximum: 40, step: 6 }, 'off_step', 12],
    ['9 in steps of 2: the lower of two that are as near', 9, { maximum: 40, step: 2 }, 'off_step', 8],
    ['1 in steps of 6: not nothing', 1, { maximum: 40, step: 6 }, 'off_step', 6],
    ['11 in steps of 6, up to 11', 11, { maximum: 11, step: 6 }, 'off_step', 6],
    ['900 in steps of 100, up to 250', 900, { maximum: 250, step: 100 }, 'over_maximum', 200],
    ['40 in steps of 100, up to 40: nothing is allowed', 40, { maximum: 40, step: 100 }, 'off_step', 0],
    ['2 where 2 are allowed', 2, { maximum: 2, step: 1 }, null, 2],
  ] as const)('%s', (_, quantity, rule, problem, mended) => {
    expect(problemOf(quantity, rule, true)).toBe(problem);
    expect(problemOf(quantity, rule, false)).toBe('withdrawn');
    expect(nearestAllowed(quantity, rule)).toBe(mended);
  });

  it('is mended by one press, and + and − lead to the step', () => {
    const whole = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(whole, whole, whole, (quantity, maximum, step) => {
        const mended = nearestAllowed(quantity, { maximum, step });
        if (mended > 0) expect(problemOf(mended, { maximum, step }, true)).toBeNull();
        else expect(maximum).toBeLessThan(step);
        const { more, less } = presses(quantity, step);
        expect([(quantity + more) % step, (quantity - less) % step]).toEqual([0, 0]);
        expect(Math.min(more, less)).toBeGreaterThan(0);
        expect(quantity - less).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
