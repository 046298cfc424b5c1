import fc from 'fast-check';
import type { CartToPrice, LineToPrice } from '#domain/pricing/price.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import type { WeeklyWindow } from '#domain/pricing/windows.ts';
import type { Tier } from '#domain/tiers.ts';
import { cartOf, NOON, ruleOf } from './pricing.ts';

/* Few names and small numbers, so that rules meet lines and each other, and equals are common. */
const PRODUCTS = ['p1', 'p2', 'p3', 'p4'];
const PATHS = [['rolls', 'bakery'], ['bakery'], ['cheese', 'dairy', 'fresh'], ['fresh']];
const CATEGORIES = ['rolls', 'bakery', 'cheese', 'dairy', 'fresh'];
const DAY = 24 * 3_600_000;
/* The weeks before and after the clock moves, and a quiet one. */
export const WEEKS = ['2026-03-23T00:00:00Z', '2026-10-19T00:00:00Z', '2026-11-16T00:00:00Z'].map((day) => Date.parse(day));
export const WEEKS_LAST = 14 * DAY;

const cents = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 5000 }));

const line: fc.Arbitrary<LineToPrice> = fc
  .record({
    variantId: fc.integer({ min: 0, max: 999 }).map(String),
    productId: fc.constantFrom(...PRODUCTS),
    categoryIds: fc.constantFrom(...PATHS),
    sold: fc.oneof(
      fc.record({
        unit: fc.constant('each' as const),
        quantity: fc.integer({ min: 1, max: 12 }),
        priceQuantity: fc.constantFrom(1, 1, 1, 6),
      }),
      fc.record({
        unit: fc.constantFrom('g' as const, 'ml' as const),
        quantity: fc.integer({ min: 1, max: 3000 }),
        priceQuantity: fc.constantFrom(100, 1000),
      }),
    ),
    price: cents,
    taxRate: fc.constantFrom(0, 900, 900, 2100),
    deposit: fc.constantFrom(0, 0, 0, 10, 25),
  })
  .map(({ sold, ...rest }) => ({ ...rest, ...sold }));

export const anyLines = fc.uniqueArray(line, { maxLength: 7, selector: ({ variantId }) => variantId });

const percent = fc.constantFrom(1, 5, 10, 10, 12.5, 33.33, 50, 100);
const lineActions: fc.Arbitrary<RuleAction>[] = [
  fc.record({ type: fc.constant('percent' as const), percent }),
  fc.record({ type: fc.constant('amount_off' as const), amount: cents }),
  fc.record({ type: fc.constant('fixed_price' as const), price: cents }),
];
const freePieces: fc.Arbitrary<RuleAction> = fc.record({
  type: fc.constant('buy_x_get_y' as const),
  buy: fc.integer({ min: 1, max: 4 }),
  get: fc.integer({ min: 1, max: 3 }),
});
const wholeActions: fc.Arbitrary<RuleAction>[] = [
  fc.record({ type: fc.constant('cart_percent' as const), percent }),
  fc.record({ type: fc.constant('cart_amount_off' as const), amount: cents }),
  fc.record({ type: fc.constant('free_delivery' as const) }),
];

const time = fc
  .record({ hour: fc.constantFrom(0, 1, 2, 2, 3, 8, 12, 22, 23), minute: fc.constantFrom(0, 0, 15, 30, 59) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
export const anyWeekly: fc.Arbitrary<WeeklyWindow> = fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), from: time, to: time });
/** Minutes of those weeks, more of them in the nights when the clock moves, and a moment within the minute. */
export const anyMoment = fc
  .record({
    week: fc.constantFrom(...WEEKS),
    minute: fc.oneof(fc.integer({ min: 0, max: 14 * 1440 - 1 }), fc.integer({ min: 5 * 1440 + 1380, max: 6 * 1440 + 240 })),
    within: fc.constantFrom(0, 0, 1, 59_999),
  })
  .map(({ week, minute, within }) => week + minute * 60_000 + within);

/* Most conditions are absent, so that most rules apply. */
const seldom = <T, N>(value: fc.Arbitrary<T>, nothing: N, weight = 1) =>
  fc.oneof({ arbitrary: fc.constant(nothing), weight: 9 }, { arbitrary: value, weight });
const edge = fc.constantFrom(...WEEKS.flatMap((week) => [week, week + 7 * DAY, week + WEEKS_LAST]), NOON);

const NONE = fc.constant<string[]>([]);
const target: fc.Arbitrary<Pick<PricingRule, 'productIds' | 'categoryIds'>> = fc.oneof(
  fc.record({ productIds: NONE, categoryIds: NONE }),
  fc.record({ productIds: NONE, categoryIds: fc.subarray(CATEGORIES, { minLength: 1, maxLength: 2 }) }),
  fc.record({ productIds: fc.subarray(PRODUCTS, { minLength: 1, maxLength: 3 }), categoryIds: NONE }),
  fc.record({ productIds: fc.subarray(PRODUCTS, { minLength: 1 }), categoryIds: fc.subarray(CATEGORIES, { minLength: 1, maxLength: 2 }) }),
);

const identity = { id: fc.integer({ min: 0, max: 999 }).map((n) => `rul_${n}`), priority: fc.integer({ min: -1, max: 1 }) };

const conditions = {
  tiers: seldom(fc.constantFrom<Tier[][]>(['bronze'], ['silver', 'gold'], ['gold']), [] as Tier[]),
  minQuantity: seldom(fc.constantFrom(2, 5), null),
  minSubtotal: seldom(fc.constantFrom(500, 5000), null),
  needsCode: seldom(fc.constant(true), false, 2),
  startsAt: seldom(edge, null),
  endsAt: seldom(edge, null),
  weekly: seldom(anyWeekly, null),
  group: seldom(fc.constantFrom('a', 'b'), null, 6),
  exclusive: seldom(fc.constant(true), false, 4),
  usageLimit: seldom(fc.constantFrom(1, 3), null),
  perCustomerLimit: seldom(fc.constantFrom(1, 3), null),
};

const uniqueRules = (rule: fc.Arbitrary<PricingRule>, maxLength: number) => fc.uniqueArray(rule, { maxLength, selector: ({ id }) => id });
const named = <T extends { id: string }>(rule: T) => ({ ...rule, name: `Rule ${rule.id}` });

/** Rules of every kind. */
export const anyRules = uniqueRules(
  fc
    .record({
      ...identity,
      action: fc.oneof(...lineActions, freePieces, ...wholeActions),
      target,
      few: fc.record(conditions),
    })
    .map(({ target: of, few, ...rule }) => ruleOf(named({ ...rule, ...of, ...few }))),
  8,
);

/** Rules that apply whatever the cart contains, and know no rivals: no threshold, no "buy x, get y", no group, none exclusive. */
export const steadyRules = uniqueRules(
  fc
    .record({ ...identity, action: fc.oneof(...lineActions, ...wholeActions), target })
    .map(({ target: of, ...rule }) => ruleOf(named({ ...rule, ...of }))),
  6,
);

/** Rules "buy x, get y" alone. */
export const freePieceRules = uniqueRules(
  fc.record({ ...identity, action: freePieces, target }).map(({ target: of, ...rule }) => ruleOf(named({ ...rule, ...of }))),
  4,
);

export interface CartWithRules {
  cart: CartToPrice;
  rules: PricingRule[];
}

const uses = fc.constantFrom({ all: 0, own: 0 }, { all: 1, own: 0 }, { all: 1, own: 1 }, { all: 3, own: 1 });

/** Any cart of anybody at any time, with any rules. */
export const anyCart: fc.Arbitrary<CartWithRules> = fc
  .record({
    lines: anyLines,
    rules: anyRules,
    tier: fc.constantFrom<Tier>('bronze', 'silver', 'gold'),
    hasAccount: fc.constantFrom(true, true, true, false),
    now: anyMoment,
  })
  .chain((base) =>
    fc.record({
      base: fc.constant(base),
      code: fc.option(fc.constantFrom(...base.rules.map(({ id }) => id), 'gone'), { nil: null }),
      used: fc.array(uses, { minLength: base.rules.length, maxLength: base.rules.length }),
      freeDeliveryFrom: fc.constantFrom(null, 0, 2000, 6000),
      deliveryTaxRate: fc.constantFrom(900, 2100),
      taxDeposits: fc.boolean(),
    }),
  )
  .map(({ base: { lines, rules, tier, hasAccount, now }, code, used, ...terms }) => ({
    rules,
    cart: cartOf(lines, {
      ...{ tier: hasAccount ? tier : 'bronze', hasAccount, now },
      code: code === null ? null : { code: 'CODE', ruleId: code },
      uses: new Map(rules.map(({ id }, i) => [id, used[i] ?? { all: 0, own: 0 }])),
      terms: { deliveryFee: 395, ...terms },
    }),
  }));
