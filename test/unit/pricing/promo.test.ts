import { describe, expect, it } from 'vitest';
import { makeRuleBook } from '#domain/pricing/book.ts';
import { type CartToPrice, priceCart } from '#domain/pricing/price.ts';
import { FINAL_REASONS, finalReason, lackOfCode, type Promo, promoOf, sharedCode } from '#domain/pricing/promo.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { cartOf, lineOf, ruleOf } from '#test/support/pricing.ts';

const welcome = ruleOf({ id: 'welcome', promoCode: 'WELCOME10', needsCode: true });

function promo(typed: string | null, rule: Partial<PricingRule> = {}, change: Partial<CartToPrice> = {}, others: PricingRule[] = []) {
  const book = makeRuleBook([{ ...welcome, ...rule }, ...others]);
  const code = sharedCode(typed, book);
  return promoOf(typed, code, priceCart(cartOf([lineOf()], { code, ...change }), book));
}

describe('the code of a cart', () => {
  it('is compared trimmed and in capitals', () => {
    expect(promo(' welcome10 ')).toEqual({ code: 'WELCOME10', applied: true, reason: null, missing: null });
  });

  it('is null while the cart has none', () => {
    expect(promo(null)).toBeNull();
  });

  it('that no rule has is unknown', () => {
    expect(sharedCode('nonsense', makeRuleBook([welcome]))).toBeNull();
    expect(sharedCode(null, makeRuleBook([welcome]))).toBeNull();
    expect(promo('nonsense')).toEqual({ code: 'NONSENSE', applied: false, reason: 'unknown', missing: null });
    const generated = { ...welcome, promoCode: null };
    const book = makeRuleBook([generated]);
    const gone = { code: 'AB12', ruleId: 'gone' };
    expect(promoOf('ab12', gone, priceCart(cartOf([lineOf()], { code: gone }), book))).toMatchObject({ applied: false, reason: 'unknown' });
  });

  it('is unknown to a cart that was priced without it', () => {
    const book = makeRuleBook([welcome]);
    const priced = priceCart(cartOf([lineOf()], { about: ['welcome'] }), book);
    expect(promoOf('WELCOME10', sharedCode('WELCOME10', book), priced)).toMatchObject({ applied: false, reason: 'unknown' });
  });

  it.each<[string, Partial<PricingRule>, Partial<CartToPrice>, object]>([
    ['waits for more goods', { minSubtotal: 1410 }, {}, { reason: 'subtotal', missing: 410 }],
    ['waits for more pieces', { minQuantity: 3 }, {}, { reason: 'quantity', missing: 2 }],
    ['waits for goods that the cart does not have', { categoryIds: ['fruit'] }, {}, { reason: 'quantity', missing: 1 }],
    ['has ended', { endsAt: 1 }, {}, { reason: 'ended', missing: null }],
    ['is for others', { tiers: ['gold'] }, {}, { reason: 'other_tier', missing: null }],
    ['asks a guest to sign in', { tiers: ['gold'] }, { hasAccount: false }, { reason: 'sign_in', missing: null }],
    ['is used up', { usageLimit: 1 }, { uses: new Map([['welcome', { all: 1, own: 0 }]]) }, { reason: 'used_up', missing: null }],
    ['saves nothing', { action: { type: 'fixed_price', price: 9999 } }, {}, { reason: 'no_effect', missing: null }],
  ])('%s', (_, rule, change, said) => {
    expect(promo('WELCOME10', rule, change)).toMatchObject({ applied: false, ...said });
  });

  it('is beaten by a better rule', () => {
    const sale = ruleOf({ id: 'sale', exclusive: true, action: { type: 'percent', percent: 50 } });
    expect(promo('WELCOME10', {}, {}, [sale])).toMatchObject({ applied: false, reason: 'beaten' });
  });

  it('for free delivery applies when it waives the fee', () => {
    const free = { action: { type: 'free_delivery' as const } };
    expect(promo('WELCOME10', free)).toMatchObject({ applied: true });
    const { terms } = cartOf([]);
    expect(promo('WELCOME10', free, { terms: { ...terms, deliveryFee: 0 } })).toMatchObject({ applied: false, reason: 'no_effect' });
  });

  it('does nothing for another rule, and a rule does nothing without its code', () => {
    const other = ruleOf({ id: 'other', promoCode: 'OTHER', needsCode: true });
    const book = makeRuleBook([welcome, other]);
    const priced = priceCart(cartOf([lineOf()], { code: sharedCode('OTHER', book) }), book);
    expect(priced.lines[0]?.adjustments.map(({ ruleId }) => ruleId)).toEqual(['other']);
    expect(priceCart(cartOf([lineOf()]), book)).toMatchObject({ discountTotal: 0, refused: [] });
  });
});

describe('a code can never apply', () => {
  const said = (reason: Promo['reason']): Promo => ({ code: 'X', applied: reason === null, reason, missing: null });

  it('for a reason that no other goods can change', () => {
    for (const reason of FINAL_REASONS) expect(finalReason(said(reason))).toBe(reason);
  });

  it('and otherwise may: with more or other goods, at another hour, or when its rival is gone', () => {
    for (const reason of ['quantity', 'subtotal', 'closed', 'beaten', 'no_effect', null] as const) {
      expect(finalReason(said(reason))).toBeNull();
    }
    expect(finalReason(null)).toBeNull();
  });
});

describe('what a code lacks', () => {
  const book = makeRuleBook([{ ...welcome, minQuantity: 3 }, ruleOf({ id: 'other', minQuantity: 9 })]);
  const lackOf = (quantity: number) => {
    const code = sharedCode('WELCOME10', book);
    return lackOfCode(code, priceCart(cartOf([lineOf({ quantity })], { code }), book));
  };

  it('is what its own rule lacks, and nothing when it applies', () => {
    expect(lackOf(1)).toEqual({ what: 'quantity', missing: 2 });
    expect(lackOf(3)).toBeNull();
  });

  it('is nothing where there is no code', () => {
    expect(lackOfCode(null, priceCart(cartOf([lineOf()]), book))).toBeNull();
  });
});
