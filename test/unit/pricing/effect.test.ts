import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRuleBook, matchesOf } from '#domain/pricing/book.ts';
import { effectOn, type PaidOrder } from '#domain/pricing/effect.ts';
import { type CartToPrice, priceCart, savingsOf } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { anyCart } from '#test/support/anyCart.ts';
import { NOON, ruleOf, ZONE } from '#test/support/pricing.ts';
import { property } from '#test/support/proof.ts';

const NO_RULES = makeRuleBook([]);

/** The order that a cart becomes while there are no rules, with the lines that this rule is for. */
function orderOf(cart: CartToPrice, rule: PricingRule): PaidOrder {
  const paid = priceCart(cart, NO_RULES);
  const [match] = matchesOf(makeRuleBook([rule]), cart.lines, [rule.id]);
  const lines = (match?.lines ?? []).flatMap((at) => {
    const [line, priced] = [cart.lines[at], paid.lines[at]];
    return line && priced ? [{ ...line, total: priced.total }] : [];
  });
  const { subtotal, discountTotal, deliveryFee } = paid;
  return { personId: 'per_1', tier: cart.tier, placedAt: cart.now, subtotal, goods: subtotal - discountTotal, deliveryFee, lines };
}

describe('the effect of a rule on orders', () => {
  it('is what pricing their carts with it would have taken off', () => {
    fc.assert(
      fc.property(anyCart, ({ cart, rules }) => {
        for (const rule of rules) {
          const always = { ...rule, startsAt: null, endsAt: null };
          const typed = { hasAccount: true, code: { code: '', ruleId: rule.id }, uses: new Map() };
          const saved = savingsOf(priceCart({ ...cart, ...typed }, makeRuleBook([always]))).get(rule.id) ?? 0;
          expect(effectOn(rule, [orderOf(cart, rule)], cart.timeZone)).toEqual({ orders: saved > 0 ? 1 : 0, amount: saved });
        }
      }),
      property({ sample: 300, proof: 20_000 }),
    );
  });

  const line = { variantId: 'var_1', unit: 'each' as const, quantity: 1, priceQuantity: 1, total: 1000 };
  const order = (personId: string | null, at: number, total = 1000): PaidOrder => {
    const sums = { subtotal: total, goods: total, deliveryFee: 395 };
    return { personId, tier: 'bronze', placedAt: NOON + at, ...sums, lines: [{ ...line, total }] };
  };

  it('keeps to its limits, for the orders that came first', () => {
    const orders = [order('b', 3, 4000), order('a', 2, 2000), order('a', 1)];
    expect(effectOn(ruleOf({ usageLimit: 2 }), orders, ZONE)).toEqual({ orders: 2, amount: 300 });
    expect(effectOn(ruleOf({ perCustomerLimit: 1 }), orders, ZONE)).toEqual({ orders: 2, amount: 500 });
  });

  it('counts each order of people who were erased as one of its own', () => {
    expect(effectOn(ruleOf({ perCustomerLimit: 1 }), [order(null, 1), order(null, 2)], ZONE)).toEqual({ orders: 2, amount: 200 });
  });
});
