import { describe, expect, it } from 'vitest';
import { clockIn, goodsOf, ruleSentence, type SaidRule, stackingWords } from '#contracts/words.ts';

const CLOCK = clockIn('Europe/Amsterdam');
const NOW = Date.parse('2026-11-20T11:00:00Z');
const ASSORTMENT = {
  departments: [
    { id: 'd1', name: 'Bakery' },
    { id: 'd2', name: 'Dairy' },
  ],
  categories: [
    { id: 'bread', name: 'Bread', parentId: null, departmentId: 'd1' },
    { id: 'rolls', name: 'Rolls', parentId: 'bread', departmentId: 'd1' },
    { id: 'cake', name: 'Cake', parentId: null, departmentId: 'd1' },
    { id: 'milk', name: 'Milk', parentId: null, departmentId: 'd2' },
    { id: 'cheese', name: 'Cheese', parentId: null, departmentId: 'd2' },
  ],
};
const PRODUCTS = [
  { id: 'p1', name: 'Sourdough' },
  { id: 'p2', name: 'Spelt loaf' },
];
const PLAIN = {
  ...{ tiers: [], categoryIds: [], productIds: [], minQuantity: null, minSubtotal: null, promoCode: null, needsCode: false },
  ...{ startsAt: null, endsAt: null, weekly: null, usageLimit: null, perCustomerLimit: null },
};
type Rule = SaidRule & { categoryIds: string[]; productIds: string[] };

function said(action: Rule['action'], conditions: Partial<Rule> = {}): string {
  const rule = { ...PLAIN, ...conditions, action };
  return ruleSentence(rule, { currency: 'EUR', clock: CLOCK, goods: goodsOf(rule, ASSORTMENT, PRODUCTS), now: NOW });
}

const TEN = { type: 'percent', percent: 10 } as const;
const OFF = { type: 'amount_off', amount: 50 } as const;
const FIXED = { type: 'fixed_price', price: 89 } as const;
const FREE = { type: 'buy_x_get_y', buy: 2, get: 1 } as const;
const FIVE = { type: 'cart_amount_off', amount: 500 } as const;
const CART = { type: 'cart_percent', percent: 12.5 } as const;
const DELIVERY = { type: 'free_delivery' } as const;
const BAKERY = { categoryIds: ['bread', 'cake'] };
const weekly = (days: number[], from: string, to: string) => ({ weekly: { days, from, to } });

const TABLE: [sentence: string, action: Rule['action'], conditions?: Partial<Rule>][] = [
  ['10 % off everything', TEN],
  ['10 % off Bakery', TEN, BAKERY],
  ['10 % off Bread', TEN, { categoryIds: ['bread'] }],
  ['10 % off Bread', TEN, { categoryIds: ['rolls', 'bread'] }],
  ['10 % off Rolls', TEN, { categoryIds: ['rolls'] }],
  ['10 % off Bread and Milk', TEN, { categoryIds: ['milk', 'bread'] }],
  ['10 % off Bakery and Dairy', TEN, { categoryIds: ['bread', 'cake', 'milk', 'cheese'] }],
  ['10 % off Sourdough', TEN, { productIds: ['p1'] }],
  ['10 % off Sourdough and Spelt loaf of Bread', TEN, { productIds: ['p1', 'p2'], categoryIds: ['bread'] }],
  ['10 % off goods that are no longer sold', TEN, { productIds: ['p9'] }],
  ['€0.50 off every price', OFF],
  ['€0.50 off each price in Bakery', OFF, BAKERY],
  ['€0.50 off the price of Sourdough', OFF, { productIds: ['p1'] }],
  ['Everything at €0.89', FIXED],
  ['Anything in Milk at €0.89', FIXED, { categoryIds: ['milk'] }],
  ['Sourdough at €0.89 for gold', FIXED, { productIds: ['p1'], tiers: ['gold'] }],
  ['Sourdough from 6: €0.89 each', FIXED, { productIds: ['p1'], minQuantity: 6 }],
  [
    'Anything in Milk from 12: €0.89 each for silver and gold',
    FIXED,
    { categoryIds: ['milk'], minQuantity: 12, tiers: ['silver', 'gold'] },
  ],
  ['Sourdough at €0.89', FIXED, { productIds: ['p1'], minQuantity: 1 }],
  ['Buy 2, get 1 free on everything', FREE],
  ['Buy 2, get 1 free on Bakery', FREE, BAKERY],
  ['€5.00 off the cart', FIVE],
  ['€5.00 off the cart for gold, with goods from Bakery', FIVE, { ...BAKERY, tiers: ['gold'] }],
  ['€5.00 off the cart, with Sourdough', FIVE, { productIds: ['p1'] }],
  ['12.5 % off the cart', CART],
  ['Free delivery', DELIVERY],
  ['Free delivery for gold, with goods for €20.00 or more', DELIVERY, { tiers: ['gold'], minSubtotal: 2000 }],
  ['10 % off everything', TEN, { tiers: ['bronze', 'silver', 'gold'] }],
  ['10 % off everything for bronze', TEN, { tiers: ['bronze'] }],
  ['10 % off Bakery, from 5 pieces', TEN, { ...BAKERY, minQuantity: 5 }],
  ['10 % off everything, with code WELCOME10', TEN, { promoCode: 'WELCOME10', needsCode: true }],
  ['10 % off everything, with a code', TEN, { needsCode: true }],
  ['10 % off everything, Tuesdays 8 to 12', TEN, weekly([2], '08:00', '12:00')],
  ['10 % off everything, Tuesdays 08:30 to 12:00', TEN, weekly([2], '08:30', '12:00')],
  ['10 % off everything, Mondays to Fridays 17 to 19', TEN, weekly([5, 4, 3, 2, 1], '17:00', '19:00')],
  ['10 % off everything, Mondays, Tuesdays and Thursdays to Saturdays 8 to 12', TEN, weekly([1, 2, 4, 5, 6], '08:00', '12:00')],
  ['10 % off everything, Mondays, Wednesdays, Fridays and Sundays 8 to 12', TEN, weekly([1, 3, 5, 7], '08:00', '12:00')],
  ['10 % off everything, every day 17 to 19', TEN, weekly([1, 2, 3, 4, 5, 6, 7], '17:00', '19:00')],
  ['10 % off everything, Saturdays and Sundays', TEN, weekly([6, 7], '00:00', '00:00')],
  ['10 % off everything, Fridays 22 to 2', TEN, weekly([5], '22:00', '02:00')],
  ['10 % off everything, Fridays 22 to midnight', TEN, weekly([5], '22:00', '00:00')],
  ['10 % off everything, Fridays midnight to 06:30', TEN, weekly([5], '00:00', '06:30')],
  ['10 % off everything, Fridays from 8 for a whole day', TEN, weekly([5], '08:00', '08:00')],
  ['10 % off everything, from 1 December', TEN, { startsAt: '2026-11-30T23:00:00Z' }],
  ['10 % off everything, from 1 December, 08:00', TEN, { startsAt: Date.parse('2026-12-01T07:00:00Z') }],
  ['10 % off everything, until 3 December', TEN, { endsAt: '2026-12-03T23:00:00Z' }],
  ['10 % off everything, until 3 December, 18:00', TEN, { endsAt: '2026-12-03T17:00:00Z' }],
  ['10 % off everything, until 31 December', TEN, { endsAt: '2026-12-31T23:00:00Z' }],
  ['10 % off everything, from 24 December until 2 January 2027', TEN, { startsAt: '2026-12-23T23:00:00Z', endsAt: '2027-01-02T23:00:00Z' }],
  ['10 % off everything, for the first 1,000 orders', TEN, { usageLimit: 1000 }],
  ['10 % off everything, for the first order', TEN, { usageLimit: 1 }],
  ['10 % off everything, once for each customer', TEN, { perCustomerLimit: 1 }],
  ['10 % off everything, twice for each customer', TEN, { perCustomerLimit: 2 }],
  ['10 % off everything, 5 times for each customer', TEN, { perCustomerLimit: 5 }],
  [
    '10 % off Bakery for gold, Tuesdays 8 to 12, until 3 December',
    TEN,
    { ...BAKERY, tiers: ['gold'], ...weekly([2], '08:00', '12:00'), endsAt: '2026-12-03T23:00:00Z' },
  ],
  [
    '€5.00 off the cart for silver and gold, with goods from Bakery, from 3 pieces, with goods for €20.00 or more, with code FIVE, Sundays, until 3 December, for the first 10 orders, once for each customer',
    FIVE,
    {
      ...BAKERY,
      ...{ tiers: ['silver', 'gold'], minQuantity: 3, minSubtotal: 2000, promoCode: 'FIVE', needsCode: true },
      ...{ ...weekly([7], '00:00', '00:00'), endsAt: '2026-12-03T23:00:00Z', usageLimit: 10, perCustomerLimit: 1 },
    },
  ],
];

describe('the sentence of a rule', () => {
  it.each(TABLE)('%s', (sentence, action, conditions) => {
    expect(said(action, conditions)).toBe(sentence);
  });

  it('names three goods, and counts the others', () => {
    const categories = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ id: name, name, parentId: null, departmentId: 'd' }));
    const top = { id: 'F', name: 'F', parentId: null, departmentId: 'd' };
    const assortment = { departments: [{ id: 'd', name: 'All' }], categories: [...categories, top] };
    const rule = { ...PLAIN, action: TEN, categoryIds: categories.map(({ id }) => id) };
    const goods = goodsOf(rule, assortment, []);
    expect(ruleSentence(rule, { currency: 'EUR', clock: CLOCK, goods, now: NOW })).toBe('10 % off A, B, C and 2 more');
  });
});

it('says how a rule counts beside others, and nothing where it is nothing special', () => {
  expect(stackingWords({ priority: 0, group: null, exclusive: false })).toEqual([]);
  expect(stackingWords({ priority: 10, group: 'tier', exclusive: true })).toEqual([
    'only the best of “tier”',
    'alone on its goods',
    'priority 10',
  ]);
});
