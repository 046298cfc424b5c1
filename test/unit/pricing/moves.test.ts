import { describe, expect, it } from 'vitest';
import { makeRuleBook } from '#domain/pricing/book.ts';
import { bookOf, type CurrentRule, makeHistory, type PastRule } from '#domain/pricing/history.ts';
import { movesSince, nextPriceChange, type Seen } from '#domain/pricing/moves.ts';
import { type CartToPrice, priceCart } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { moveWords } from '#domain/words/pricing.ts';
import { cartOf, lineOf, NOON, ruleOf } from '#test/support/pricing.ts';

const HOUR = 3_600_000;
const TEN = ruleOf({ id: 'ten', name: 'Ten', action: { type: 'percent', percent: 10 } });
const since = (rule: PricingRule, at: number, used: Partial<CurrentRule> = {}): CurrentRule => ({
  ...{ rule, since: at, used: 0, usedUpAt: null },
  ...used,
});

/** How a cart of 10.00 has moved since it was seen an hour ago. */
function moves(
  current: CurrentRule[],
  past: PastRule[] = [],
  { seen = {}, cart = {} }: { seen?: Partial<Seen>; cart?: Partial<CartToPrice> } = {},
) {
  const book = bookOf(current);
  const of = (rules: typeof book) =>
    cartOf([lineOf({ price: 1000 })], { uses: { get: (id) => ({ all: rules.used.get(id) ?? 0, own: 0 }) }, ...cart });
  const moved = movesSince({
    ...{ cart: of, book, history: makeHistory(current, past, 0) },
    priced: priceCart(of(book), book),
    seen: { at: NOON - HOUR, tier: 'bronze', prices: new Map(), ...seen },
  });
  return { total: moved.previousTotal, said: moved.rules.map((move) => moveWords(move, 'EUR')), why: moved.rules.map(({ why }) => why) };
}

describe('since a cart was last seen', () => {
  it('nothing has moved while rules, times, tier and base prices are the same', () => {
    expect(moves([since(TEN, NOON - 2 * HOUR)])).toEqual({ total: null, said: [], why: [] });
  });

  it.each<[string, CurrentRule[], PastRule[], { total: number | null; said: string[] }]>([
    ['a rule was written', [since(TEN, NOON - 1)], [], { total: 1395, said: ['Ten started: −€1.00'] }],
    ['a rule was paused', [], [{ rule: TEN, since: 0, until: NOON - 1 }], { total: 1295, said: ['Ten ended: +€1.00'] }],
    [
      'a rule was opened again',
      [since(TEN, NOON - 1)],
      [{ rule: null, since: 0, until: NOON - 1 }],
      { total: 1395, said: ['Ten started: −€1.00'] },
    ],
    [
      'a rule was changed',
      [since({ ...TEN, action: { type: 'percent', percent: 25 } }, NOON - 1)],
      [{ rule: TEN, since: 0, until: NOON - 1 }],
      { total: 1295, said: ['Ten changed: −€1.50'] },
    ],
    ['a rule has opened', [since({ ...TEN, startsAt: NOON }, 0)], [], { total: 1395, said: ['Ten started: −€1.00'] }],
    ['a rule has closed', [since({ ...TEN, endsAt: NOON }, 0)], [], { total: 1295, said: ['Ten ended: +€1.00'] }],
    [
      'a rule is used up',
      [since({ ...TEN, usageLimit: 3 }, 0, { used: 3, usedUpAt: NOON - 1 })],
      [],
      { total: 1295, said: ['Ten is used up: +€1.00'] },
    ],
    [
      'a rule was used up before',
      [since({ ...TEN, usageLimit: 3 }, 0, { used: 3, usedUpAt: NOON - 2 * HOUR })],
      [],
      { total: null, said: [] },
    ],
    [
      'a better rival began',
      [
        since({ ...TEN, group: 'g' }, 0),
        since(ruleOf({ id: 'half', name: 'Half', group: 'g', action: { type: 'percent', percent: 50 } }), NOON - 1),
      ],
      [],
      { total: 1295, said: ['Ten no longer counts: +€1.00', 'Half started: −€5.00'] },
    ],
    [
      'a better rival ended',
      [since({ ...TEN, group: 'g' }, 0)],
      [{ rule: ruleOf({ id: 'half', name: 'Half', group: 'g', action: { type: 'percent', percent: 50 } }), since: 0, until: NOON - 1 }],
      { total: 895, said: ['Half ended: +€5.00', 'Ten counts now: −€1.00'] },
    ],
    [
      'a rule was written, beside others for other goods',
      [
        since(ruleOf({ id: 'bread', productIds: ['bread'] }), 0),
        since(ruleOf({ id: 'milk', productIds: ['milk'] }), 0),
        since(TEN, NOON - 1),
      ],
      [],
      { total: 1395, said: ['Ten started: −€1.00'] },
    ],
    [
      'the hours of a rule are over',
      [since({ ...TEN, weekly: { days: [5], from: '10:00', to: '12:00' } }, 0)],
      [],
      { total: 1295, said: ['Ten ended: +€1.00'] },
    ],
    [
      'a rule was put off',
      [since({ ...TEN, startsAt: NOON + HOUR }, NOON - 1)],
      [{ rule: TEN, since: 0, until: NOON - 1 }],
      { total: 1295, said: ['Ten ended: +€1.00'] },
    ],
    [
      'a rule asks for more than the cart has',
      [since({ ...TEN, minQuantity: 2 }, NOON - 1), since(ruleOf({ id: 'a', priority: 1, endsAt: 1 }), 0)],
      [{ rule: TEN, since: 0, until: NOON - 1 }],
      { total: 1295, said: ['Ten no longer counts: +€1.00'] },
    ],
    ['a change was taken back', [since(TEN, 0)], [{ rule: null, since: NOON - 3, until: NOON - 2 }], { total: null, said: [] }],
    ['a rule that touches nothing of it was written', [since({ ...TEN, productIds: ['other'] }, NOON - 1)], [], { total: null, said: [] }],
    [
      'delivery became free',
      [since(ruleOf({ id: 'free', name: 'Free week', action: { type: 'free_delivery' } }), NOON - 1)],
      [],
      { total: 1395, said: ['Free week started: −€3.95'] },
    ],
  ])('%s', (_, current, past, { total, said }) => {
    expect(moves(current, past)).toMatchObject({ total, said });
  });

  it('a higher base price is in the total as it was seen, and no rule is blamed for it', () => {
    const prices = new Map([[lineOf().variantId, { price: 800, priceQuantity: 1 }]]);
    expect(moves([since(TEN, 0)], [], { seen: { prices } })).toEqual({ total: 1115, said: [], why: [] });
    expect(moves([since(TEN, NOON - 1)], [], { seen: { prices } })).toEqual({
      total: 1195,
      said: ['Ten started: −€1.00'],
      why: ['started'],
    });
  });

  it('a price for another quantity is another price, of one line as of all', () => {
    const lines = [lineOf({ quantity: 2 }), lineOf({ variantId: 'var_2' })];
    const seen = { prices: new Map([['var_1', { price: 1000, priceQuantity: 2 }]]) };
    expect(moves([since(TEN, 0)], [], { seen, cart: { lines } })).toMatchObject({ total: 2195, said: [] });
  });

  it('another tier has other rules', () => {
    const gold = since({ ...TEN, tiers: ['gold'] }, 0);
    expect(moves([gold], [], { cart: { tier: 'gold' }, seen: { tier: 'silver' } })).toMatchObject({
      total: 1395,
      said: ['Ten counts now: −€1.00'],
    });
    expect(moves([gold], [], { cart: { tier: 'silver' }, seen: { tier: 'gold' } })).toMatchObject({
      total: 1295,
      said: ['Ten no longer counts: +€1.00'],
    });
  });

  it('what is too long ago to know is not guessed', () => {
    const current = [since(TEN, NOON - 1)];
    const history = makeHistory(current, [], NOON - 10);
    expect([history.knows(NOON - 11), history.at(NOON - 11), history.at(NOON - 5)?.rules]).toEqual([false, null, []]);
    const book = bookOf(current);
    const cart = cartOf([lineOf({ price: 1000 })]);
    const seen = { at: NOON - 11, tier: 'bronze' as const, prices: new Map() };
    expect(movesSince({ cart: () => cart, priced: priceCart(cart, book), book, history, seen })).toEqual({
      previousTotal: null,
      rules: [],
    });
  });
});

it('of what is too long ago nothing is told but the base prices', () => {
  const book = bookOf([since({ ...TEN, tiers: ['gold'] }, 0)]);
  const cart = cartOf([lineOf()], { tier: 'gold' });
  const told = (prices: Seen['prices']) =>
    movesSince({
      ...{ cart: () => cart, priced: priceCart(cart, book), book, history: makeHistory([], [], NOON - 10) },
      seen: { at: NOON - 11, tier: 'bronze', prices },
    });
  expect(told(new Map())).toEqual({ previousTotal: null, rules: [] });
  expect(told(new Map([['var_1', { price: 800, priceQuantity: 1 }]]))).toEqual({ previousTotal: 1115, rules: [] });
});

describe('the next change of price', () => {
  it('is when the next rule that matches the cart opens or closes', () => {
    const rules = [
      ruleOf({ id: 'a', startsAt: NOON + 3 * HOUR }),
      ruleOf({ id: 'b', endsAt: NOON + 2 * HOUR }),
      ruleOf({ id: 'c', endsAt: NOON + HOUR, productIds: ['other'] }),
      ruleOf({ id: 'd', endsAt: NOON - 1 }),
    ];
    const next = (some: PricingRule[], cart: Partial<CartToPrice> = {}) => nextPriceChange(cartOf([lineOf()], cart), makeRuleBook(some));
    expect(next(rules)).toBe(NOON + 2 * HOUR);
    expect(next(rules, { now: NOON + 2 * HOUR })).toBe(NOON + 3 * HOUR);
    expect(next(rules, { now: NOON + 3 * HOUR })).toBeNull();
    const coded = ruleOf({ id: 'e', needsCode: true, endsAt: NOON + HOUR });
    expect([next([coded]), next([coded], { code: { code: 'E', ruleId: 'e' } })]).toEqual([null, NOON + HOUR]);
  });
});
