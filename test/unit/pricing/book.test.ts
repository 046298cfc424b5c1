import { describe, expect, it } from 'vitest';
import { makeRuleBook, matchesOf } from '#domain/pricing/book.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { lineOf, priceOf, ruleOf } from '#test/support/pricing.ts';

const roll = lineOf({ variantId: 'roll', categoryIds: ['rolls', 'bakery'] });
const milk = lineOf({ variantId: 'milk', categoryIds: ['dairy'] });

/** The lines that rules match, by the id of the rule. */
function matches(rules: Partial<PricingRule>[], also?: string[]): [string, readonly number[]][] {
  const book = makeRuleBook(rules.map((rule, i) => ruleOf({ id: `r${i}`, ...rule })));
  return matchesOf(book, [roll, milk], also).map(({ rule, lines }) => [rule.id, lines]);
}

describe('the rules of a cart', () => {
  it('are found by product, category and "all"', () => {
    expect(
      matches([{ productIds: ['prd_of_milk'] }, { categoryIds: ['rolls'] }, {}, { productIds: ['other'] }, { categoryIds: ['fruit'] }]),
    ).toEqual([
      ['r0', [1]],
      ['r1', [0]],
      ['r2', [0, 1]],
    ]);
  });

  it('of a category are those of its descendants too, each line once', () => {
    expect(matches([{ categoryIds: ['bakery'] }, { categoryIds: ['bakery', 'rolls', 'dairy'] }])).toEqual([
      ['r0', [0]],
      ['r1', [0, 1]],
    ]);
  });

  it('match lines in the order of the cart', () => {
    const rule = ruleOf({ categoryIds: ['bakery', 'dairy'] });
    const bread = lineOf({ variantId: 'bread', categoryIds: ['bakery'] });
    expect(matchesOf(makeRuleBook([rule]), [roll, milk, bread])).toEqual([{ rule, lines: [0, 1, 2] }]);
  });

  it('with both product and category need both', () => {
    expect(matches([{ productIds: ['prd_of_roll', 'prd_of_milk'], categoryIds: ['bakery'] }])).toEqual([['r0', [0]]]);
    expect(matches([{ productIds: ['prd_of_milk'], categoryIds: ['bakery'] }])).toEqual([]);
  });

  it('that need a code are looked at only when asked for', () => {
    const rules = [{ needsCode: true }, { needsCode: true, categoryIds: ['dairy'] }, { needsCode: true, productIds: ['other'] }];
    expect(matches(rules)).toEqual([]);
    expect(matches(rules, ['r2', 'r1', 'unknown'])).toEqual([
      ['r1', [1]],
      ['r2', []],
    ]);
  });

  it('come in the order in which they apply', () => {
    expect(matches([{}, { priority: 2 }, { productIds: ['prd_of_milk'], priority: 1 }]).map(([id]) => id)).toEqual(['r1', 'r2', 'r0']);
  });
});

it('a rule that is given twice counts once', () => {
  expect(priceOf([roll], [ruleOf(), ruleOf()]).discountTotal).toBe(100);
});

it('a cart does not look at the rules that touch nothing in it', () => {
  let asked = 0;
  const others = Array.from({ length: 1000 }, (_, i) => {
    const rule = ruleOf({ id: `rul_${i}`, categoryIds: [`c${i}`] });
    return Object.defineProperty(rule, 'startsAt', { get: () => void asked++ });
  });
  expect(priceOf([roll], [...others, ruleOf({ id: 'own', categoryIds: ['bakery'] })]).discountTotal).toBe(100);
  expect(asked).toBe(0);
});
