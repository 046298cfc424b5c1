import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allot } from '#domain/pricing/allotment.ts';
import { makeRuleBook } from '#domain/pricing/book.ts';
import { type CartToPrice, type PricedCart, priceCart } from '#domain/pricing/price.ts';
import { type PricingRule, passOf } from '#domain/pricing/rules.ts';
import { anyCart, anyLines, freePieceRules, steadyRules } from '#test/support/anyCart.ts';
import { cartOf, ruleOf } from '#test/support/pricing.ts';
import { property } from '#test/support/proof.ts';

const OFTEN = { sample: 300, proof: 20_000 };
const price = (cart: CartToPrice, rules: readonly PricingRule[]) => priceCart(cart, makeRuleBook(rules));
const sum = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0);
const sums = (cuts: { amount: number }[]) => sum(cuts.map(({ amount }) => amount));
const off = ({ lines }: PricedCart) => sum(lines.map(({ discount }) => discount));
/** Without the reasons of the rules that did not apply. */
const charged = ({ refused: _, ...priced }: PricedCart) => priced;

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
}

/** The same values in another order, by a key for each. */
const shuffled = <T>(values: readonly T[], keys: readonly number[]): T[] =>
  values
    .map((value, i) => ({ value, key: keys[i] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
const anyOrder = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });

describe('any cart', () => {
  it('adds up: every part of a line, of the discounts, of the taxes and of the total', () => {
    fc.assert(
      fc.property(anyCart, ({ cart, rules }) => {
        const priced = price(cart, rules);
        const { lines, discounts, subtotal, discountTotal, depositTotal, deliveryFee, delivery, taxes, taxIncluded, total } = priced;
        for (const line of lines) {
          expect(sums(line.adjustments)).toBe(line.discount);
          expect(line.total).toBe(line.gross - line.discount);
        }
        expect(subtotal).toBe(sum(lines.map(({ gross }) => gross)));
        expect(discountTotal).toBe(off(priced) + sums(discounts));
        expect(sum(lines.map(({ cartDiscount }) => cartDiscount))).toBe(sums(discounts));
        expect(depositTotal).toBe(sum(lines.map(({ deposit }) => deposit)));
        expect(total).toBe(subtotal - discountTotal + depositTotal + deliveryFee);
        expect(sum(taxes.map(({ tax }) => tax))).toBe(taxIncluded);
        expect(sum(taxes.map(({ goods }) => goods))).toBe(total - (cart.terms.taxDeposits ? 0 : depositTotal));
        if (delivery) expect([delivery.before, deliveryFee]).toEqual([cart.terms.deliveryFee, 0]);
      }),
      property(OFTEN),
    );
  });

  it('has nothing below zero, and every cent that is taken off names a rule', () => {
    fc.assert(
      fc.property(anyCart, ({ cart, rules }) => {
        const priced = price(cart, rules);
        const { lines, discounts, deliveryFee, taxes, total } = priced;
        const amounts = lines.flatMap((l) => [l.gross, l.discount, l.total, l.cartDiscount, l.total - l.cartDiscount, l.tax, l.deposit]);
        for (const amount of [...amounts, deliveryFee, total, ...taxes.flatMap(({ goods, tax }) => [goods, tax, goods - tax])]) {
          expect(amount).toBeGreaterThanOrEqual(0);
        }
        const ids = rules.map(({ id }) => id);
        for (const { amount, ruleId } of [...lines.flatMap((l) => l.adjustments), ...discounts]) {
          expect(amount).toBeGreaterThan(0);
          expect(ids).toContain(ruleId);
        }
      }),
      property(OFTEN),
    );
  });

  it('costs the same in whatever order lines and rules are given', () => {
    fc.assert(
      fc.property(anyCart, anyOrder, anyOrder, ({ cart, rules }, lineOrder, ruleOrder) => {
        const { lines, ...priced } = price(cart, rules);
        const { lines: others, ...again } = price({ ...cart, lines: shuffled(cart.lines, lineOrder) }, shuffled(rules, ruleOrder));
        expect(again).toEqual(priced);
        expect(others).toEqual(shuffled(lines, lineOrder));
      }),
      property(OFTEN),
    );
  });

  it('costs the same twice, whatever was priced meanwhile, and nothing that is given is changed', () => {
    fc.assert(
      fc.property(anyCart, anyCart, ({ cart, rules }, other) => {
        const book = frozen(makeRuleBook(frozen(rules)));
        const priced = priceCart(frozen(cart), book);
        priceCart({ ...other.cart }, book);
        expect(priceCart(cart, book)).toEqual(priced);
        expect(price(cart, [...rules, ...rules])).toEqual(priced);
      }),
      property(OFTEN),
    );
  });

  it('does not change by a rule that does not match', () => {
    const never: Partial<PricingRule>[] = [
      { productIds: ['none'] },
      { categoryIds: ['none'] },
      { endsAt: 0 },
      { startsAt: Number.MAX_SAFE_INTEGER },
      { weekly: { days: [], from: '00:00', to: '00:00' } },
      { needsCode: true },
      { minQuantity: 1_000_000 },
      { minSubtotal: 1_000_000_000 },
      { usageLimit: 0 },
    ];
    const stranger = fc
      .record({
        way: fc.constantFrom(...never),
        group: fc.constantFrom(null, 'a'),
        exclusive: fc.boolean(),
        priority: fc.integer({ min: -1, max: 1 }),
      })
      .map(({ way, ...rest }) => ruleOf({ id: 'stranger', ...rest, ...way, action: { type: 'percent', percent: 99 } }));
    fc.assert(
      fc.property(anyCart, stranger, ({ cart, rules }, rule) => {
        expect(charged(price(cart, [...rules, rule]))).toEqual(charged(price(cart, rules)));
      }),
      property(OFTEN),
    );
  });

  it('with one piece more never costs less, where there is no threshold, no free piece and no rival', () => {
    fc.assert(
      fc.property(anyLines, steadyRules, fc.nat(), (lines, rules, which) => {
        if (lines.length === 0) return;
        const more = lines.map((line, i) =>
          i === which % lines.length ? { ...line, quantity: line.quantity + line.priceQuantity } : line,
        );
        expect(price(cartOf(more), rules).total).toBeGreaterThanOrEqual(price(cartOf(lines), rules).total);
      }),
      property(OFTEN),
    );
  });

  it('says of every rule that it looked at either what it took or why it did not', () => {
    fc.assert(
      fc.property(anyCart, ({ cart, rules }) => {
        const priced = price({ ...cart, about: rules.map(({ id }) => id) }, rules);
        const cuts = [...priced.lines.flatMap((l) => l.adjustments), ...priced.discounts, ...(priced.delivery ? [priced.delivery] : [])];
        const told = [...new Set(cuts.map(({ ruleId }) => ruleId)), ...priced.refused.map(({ ruleId }) => ruleId)];
        expect(told.sort()).toEqual(rules.map(({ id }) => id).sort());
      }),
      property(OFTEN),
    );
  });

  it('has at most one rule of a group in each pass, and no other rule where an exclusive one is', () => {
    fc.assert(
      fc.property(anyCart, ({ cart, rules }) => {
        const priced = price(cart, rules);
        const places = [...priced.lines.map((l) => l.adjustments), priced.discounts].map((cuts) => cuts.map(({ ruleId }) => ruleId));
        const used = new Set(places.flat());
        for (const group of ['a', 'b']) {
          for (const pass of ['lines', 'cart']) {
            const ofGroup = rules.filter((rule) => rule.group === group && passOf(rule) === pass && used.has(rule.id));
            expect(ofGroup.length).toBeLessThanOrEqual(1);
          }
        }
        const alone = new Set(rules.filter(({ exclusive }) => exclusive).map(({ id }) => id));
        for (const ids of places) if (ids.some((id) => alone.has(id))) expect(ids).toHaveLength(1);
      }),
      property(OFTEN),
    );
  });
});

/* Faults of another engine, each as a law that it broke. */
describe('buy x, get y', () => {
  const pieces = fc.uniqueArray(
    fc.record({
      variantId: fc.string({ minLength: 1, maxLength: 3 }),
      price: fc.integer({ min: 1, max: 900 }),
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    {
      minLength: 1,
      maxLength: 6,
      selector: ({ variantId }) => variantId,
    },
  );
  const set = fc.record({ buy: fc.integer({ min: 1, max: 4 }), get: fc.integer({ min: 1, max: 3 }) });
  const lineOf = (line: { variantId: string; price: number; quantity: number }) => ({
    ...line,
    ...{ productId: 'p1', categoryIds: ['fresh'], unit: 'each' as const, priceQuantity: 1, taxRate: 900, deposit: 0 },
  });
  const free = (change: { buy: number; get: number }, id = 'rul_free') => ruleOf({ id, action: { type: 'buy_x_get_y', ...change } });

  it('does not depend on the order of adding', () => {
    fc.assert(
      fc.property(pieces, set, anyOrder, (lines, sizes, order) => {
        const straight = price(cartOf(lines.map(lineOf)), [free(sizes)]);
        const mixed = price(cartOf(shuffled(lines.map(lineOf), order)), [free(sizes)]);
        expect([mixed.total, off(mixed)]).toEqual([straight.total, off(straight)]);
        expect(mixed.lines).toEqual(shuffled(straight.lines, order));
      }),
      property(OFTEN),
    );
  });

  it('gives n times y for n times (x + y) pieces, and they are the cheapest', () => {
    fc.assert(
      fc.property(pieces, set, (lines, sizes) => {
        const row = lines.flatMap(({ price: each, quantity }) => Array.from({ length: quantity }, () => each)).sort((a, b) => a - b);
        const times = Math.floor(row.length / (sizes.buy + sizes.get));
        expect(off(price(cartOf(lines.map(lineOf)), [free(sizes)]))).toBe(sum(row.slice(0, times * sizes.get)));
      }),
      property(OFTEN),
    );
  });

  it('gives the same whether pieces lie in one line or in many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 900 }), set, (count, each, sizes) => {
        const one = [lineOf({ variantId: 'one', price: each, quantity: count })];
        const many = Array.from({ length: count }, (_, i) => lineOf({ variantId: `v${i}`, price: each, quantity: 1 }));
        const times = Math.floor(count / (sizes.buy + sizes.get));
        expect(off(price(cartOf(one), [free(sizes)]))).toBe(times * sizes.get * each);
        expect(off(price(cartOf(many), [free(sizes)]))).toBe(times * sizes.get * each);
      }),
      property(OFTEN),
    );
  });

  it('is never negative, may meet another on one line, and their goods may overlap', () => {
    fc.assert(
      fc.property(anyLines, freePieceRules, (lines, rules) => {
        const priced = price(cartOf(lines), rules);
        for (const line of priced.lines) {
          expect(line.total).toBeGreaterThanOrEqual(0);
          expect(sums(line.adjustments)).toBe(line.discount);
          for (const { amount } of line.adjustments) expect(amount).toBeGreaterThan(0);
        }
        expect(priced.total).toBe(priced.subtotal - off(priced) + priced.depositTotal + priced.deliveryFee);
      }),
      property(OFTEN),
    );
  });

  it('that meets another takes from what the other left', () => {
    fc.assert(
      fc.property(pieces, set, set, (lines, first, second) => {
        const cart = cartOf(lines.map(lineOf));
        const both = price(cart, [free(first, 'a'), free(second, 'b')]);
        const of = (id: string) => sums(both.lines.flatMap((l) => l.adjustments).filter(({ ruleId }) => ruleId === id));
        expect(of('a')).toBe(off(price(cart, [free(first, 'a')])));
        expect(of('b')).toBeLessThanOrEqual(both.subtotal - of('a'));
      }),
      property(OFTEN),
    );
  });
});

describe('an allotment', () => {
  it('sums to its amount, and each share is the exact one, rounded up or down, and no more than its line', () => {
    const amounts = fc.array(fc.oneof(fc.nat(50), fc.nat(100_000_000)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (parts, ratio) => {
        const all = sum(parts);
        const amount = Math.min(all, Math.floor(all * ratio));
        const shares = allot(
          amount,
          parts.map((part, i) => ({ id: `${i}`, amount: part })),
        );
        expect(sum(shares)).toBe(amount);
        for (const [i, share] of shares.entries()) {
          const part = parts[i] ?? 0;
          expect(share).toBeLessThanOrEqual(part);
          const exact = BigInt(amount) * BigInt(part);
          if (all > 0) expect([exact / BigInt(all), (exact + BigInt(all) - 1n) / BigInt(all)]).toContain(BigInt(share));
        }
      }),
      property(OFTEN),
    );
  });

  it('gives the cents that are left to the largest remainders, exactly, however large the amounts', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 300_000_000 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100_000_000 }), (parts, wanted) => {
        const all = sum(parts);
        const amount = Math.min(all, wanted);
        const shares = allot(
          amount,
          parts.map((part, i) => ({ id: `${i}`, amount: part })),
        );
        const found = parts.map((part, i) => {
          const exact = BigInt(amount) * BigInt(part);
          return { remainder: exact % BigInt(all), more: BigInt(shares[i] ?? 0) - exact / BigInt(all) };
        });
        const [given, others] = [found.filter(({ more }) => more === 1n), found.filter(({ more }) => more === 0n)];
        expect(given.length + others.length).toBe(parts.length);
        for (const one of given) for (const other of others) expect(one.remainder >= other.remainder).toBe(true);
      }),
      property(OFTEN),
    );
  });
});
