import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRuleBook } from '#domain/pricing/book.ts';
import { priceCart } from '#domain/pricing/price.ts';
import { isOpen, momentIn, nextChange } from '#domain/pricing/windows.ts';
import { anyCart, anyMoment, anyWeekly } from '#test/support/anyCart.ts';
import { plainPrice } from '#test/support/plainPricing.ts';
import { plainChange, plainlyOpen } from '#test/support/plainWindows.ts';
import { ZONE } from '#test/support/pricing.ts';
import { property } from '#test/support/proof.ts';

describe('a second implementation, slow and plain', () => {
  it('gives the same price to the cent for every cart, with the same reasons', () => {
    fc.assert(
      fc.property(anyCart, ({ cart, rules }) => {
        expect(priceCart(cart, makeRuleBook(rules))).toEqual(plainPrice(cart, rules));
      }),
      property({ sample: 2_000, proof: 100_000 }),
    );
  });

  it('opens and closes weekly windows at the same minutes', () => {
    fc.assert(
      fc.property(anyWeekly, anyMoment, (weekly, now) => {
        const rule = { startsAt: null, endsAt: null, weekly };
        const moment = momentIn(ZONE, now);
        expect(isOpen(rule, moment)).toBe(plainlyOpen(weekly, now).open);
        expect(nextChange([rule], moment)).toBe(plainChange(weekly, now));
      }),
      property({ sample: 200, proof: 5_000 }),
    );
  });
});
