import { performance } from 'node:perf_hooks';
import { makeRuleBook } from '#domain/pricing/book.ts';
import { type CartToPrice, priceCart } from '#domain/pricing/price.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { Fired } from '#scripts/bench/load/messages.ts';
import { type Contestant, race, timeRow } from '#scripts/bench/rounds.ts';
import { makeDice } from '#scripts/bench/store/dice.ts';
import type { Operation } from './types.ts';

const LINES = 60;
const PRODUCTS = 20_000;
const CATEGORIES = 60;
const RULES = 1000;
const TARGET = 1.5;
const NOW = Date.parse('2026-11-20T11:00:00Z');

/** Pricing a cart of 60 lines in this process, without a store, with 1,000 rules. The baseline is the same with one rule. */
export const prices: Operation = {
  name: 'prices',
  async run({ pace, ledger }) {
    const one = makeRuleBook([ruleOf(0, { type: 'percent', percent: 5 }, {})]);
    const many = makeRuleBook(manyRules());
    const cart = aCart();
    const contestants: Contestant[] = [
      { name: 'price 60 lines, 1 rule', cpu: ownCpu, run: (ms) => repeat(() => priceCart(cart, one), ms) },
      { name: 'price 60 lines, 1,000 rules', cpu: ownCpu, run: (ms) => repeat(() => priceCart(cart, many), ms) },
    ];
    const [few, all] = await race(contestants, pace, ledger);
    return few && all ? [timeRow(all, few, TARGET)] : [];
  },
};

function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function repeat(work: () => { total: number }, forMs: number): Promise<Fired> {
  const times: number[] = [];
  const begun = performance.now();
  let at = begun;
  while (at - begun < forMs) {
    work();
    const done = performance.now();
    times.push(done - at);
    at = done;
  }
  return { answered: times.length, ms: at - begun, by: { ok: times.length }, times, bodies: [] };
}

/* A gold customer, and goods of many categories. */
function aCart(): CartToPrice {
  const dice = makeDice(11);
  const lines = Array.from({ length: LINES }, (_, i) => {
    const product = Math.floor(dice() * PRODUCTS);
    return {
      ...{ variantId: `var_${i}`, productId: `prd_${product}`, categoryIds: [`cat_${product % CATEGORIES}`, `dep_${product % 10}`] },
      ...{ unit: 'each' as const, quantity: 1 + (i % 4), price: 99 + Math.floor(dice() * 900), priceQuantity: 1, taxRate: 900, deposit: 0 },
    };
  });
  const { timeZone } = DEFAULT_SETTINGS;
  return {
    lines,
    tier: 'gold',
    hasAccount: true,
    code: null,
    uses: new Map(),
    terms: DEFAULT_SETTINGS,
    timeZone,
    now: NOW,
  };
}

/** What a large store has: percentages by tier and department, codes, something for the whole cart, and offers on a few products each. */
function manyRules(): PricingRule[] {
  const dice = makeDice(13);
  return Array.from({ length: RULES }, (_, i) => {
    const percent: RuleAction = { type: 'percent', percent: 1 + (i % 20) };
    if (i < 20) return ruleOf(i, percent, { tiers: [i % 2 ? 'gold' : 'silver'], categoryIds: [`dep_${i % 10}`] });
    if (i < 100) return ruleOf(i, { type: 'cart_percent', percent: 5 }, { needsCode: true, promoCode: `CODE${i}` });
    if (i < 102) return ruleOf(i, { type: 'cart_percent', percent: 5 }, { weekly: { days: [2], from: '08:00', to: '12:00' } });
    const productIds = Array.from({ length: 3 }, () => `prd_${Math.floor(dice() * PRODUCTS)}`);
    return ruleOf(i, i % 5 ? percent : { type: 'buy_x_get_y', buy: 2, get: 1 }, { productIds });
  });
}

function ruleOf(i: number, action: RuleAction, change: Partial<PricingRule>): PricingRule {
  return {
    ...{
      id: `rul_${i}`,
      name: `Rule ${i}`,
      tiers: [],
      categoryIds: [],
      productIds: [],
      minQuantity: null,
      minSubtotal: null,
      promoCode: null,
    },
    ...{ needsCode: false, startsAt: null, endsAt: null, weekly: null, priority: i % 3, group: null, exclusive: false },
    ...{ usageLimit: null, perCustomerLimit: null, action },
    ...change,
  };
}
