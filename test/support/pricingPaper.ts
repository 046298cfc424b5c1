import { readFileSync } from 'node:fs';
import { clockIn, lackWords, money } from '#contracts/words.ts';
import { makeRuleBook } from '#domain/pricing/book.ts';
import { type CartToPrice, type LineToPrice, type PricedCart, priceCart } from '#domain/pricing/price.ts';
import { sharedCode } from '#domain/pricing/promo.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import type { Tier } from '#domain/tiers.ts';
import { cartOf, lineOf, ruleOf, ZONE } from './pricing.ts';

/** One row of the examples, as it is written in docs/pricing.md. */
export interface Example {
  shows: string;
  rules: string[];
  cart: string;
  happens: string[];
  toPay: string;
}

interface Paper {
  shelf: Map<string, LineToPrice>;
  examples: Example[];
}

const TERMS = { deliveryFee: 395, freeDeliveryFrom: 6000, deliveryTaxRate: 900, taxDeposits: false };
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clock = clockIn(ZONE);
const euros = (text: string) => Math.round(Number(text.replace('€', '')) * 100);
const told = (amount: number) => money(amount, 'EUR');
const parts = (cell: string, by: string) =>
  cell
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);

export function readPaper(): Paper {
  const [, text = ''] = readFileSync('docs/pricing.md', 'utf8').split('## Worked examples');
  const [shelf = [], examples = []] = text
    .split(/\n\n/)
    .filter((block) => block.startsWith('|'))
    .map(rowsOf);
  return {
    shelf: new Map(shelf.map(([name = '', ...cells]) => [name, readGoods(name, cells)])),
    examples: examples.map(([shows = '', rules = '', cart = '', happens = '', toPay = '']) => ({
      ...{ shows, cart, toPay, rules: parts(rules, '<br>'), happens: parts(happens, '<br>') },
    })),
  };
}

function rowsOf(block: string): string[][] {
  const rows = block
    .trim()
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.slice(2);
}

function readGoods(name: string, [categories = '', price = '', tax = '', deposit = '']: string[]): LineToPrice {
  const weighed = price.endsWith(' per kg');
  return lineOf({
    ...{ variantId: name, productId: name, categoryIds: parts(categories, ','), price: euros(price.replace(' per kg', '')) },
    ...{
      unit: weighed ? 'g' : 'each',
      priceQuantity: weighed ? 1000 : 1,
      taxRate: Number.parseInt(tax, 10) * 100,
      deposit: euros(deposit || '0'),
    },
  });
}

type Change = Partial<PricingRule>;

/** What each phrase of a rule means. */
const PHRASES: [RegExp, (...found: string[]) => Change][] = [
  [/^([\d.]+) % off$/, (percent) => does({ type: 'percent', percent: Number(percent) })],
  [/^([\d.]+) % off the cart$/, (percent) => does({ type: 'cart_percent', percent: Number(percent) })],
  [/^(€[\d.]+) off (?:each|per kg)$/, (amount = '') => does({ type: 'amount_off', amount: euros(amount) })],
  [/^(€[\d.]+) off the cart$/, (amount = '') => does({ type: 'cart_amount_off', amount: euros(amount) })],
  [/^(€[\d.]+) each$/, (price = '') => does({ type: 'fixed_price', price: euros(price) })],
  [/^buy (\d+) get (\d+)$/, (buy, get) => does({ type: 'buy_x_get_y', buy: Number(buy), get: Number(get) })],
  [/^free delivery$/, () => does({ type: 'free_delivery' })],
  [/^on ([A-Z]\w+)$/, (category = '') => ({ categoryIds: [category] })],
  [/^on ([a-z]+)$/, (product = '') => ({ productIds: [product] })],
  [/^for ([a-z ]+)$/, (tiers = '') => ({ tiers: tiers.split(' and ') as Tier[] })],
  [/^from (\d+) pieces$/, (pieces) => ({ minQuantity: Number(pieces) })],
  [/^from (€[\d.]+)$/, (amount = '') => ({ minSubtotal: euros(amount) })],
  [/^with code (\w+)$/, (promoCode) => ({ promoCode, needsCode: true })],
  [/^starts (.+)$/, (when = '') => ({ startsAt: instantOf(when) })],
  [/^ends (.+)$/, (when = '') => ({ endsAt: instantOf(when) })],
  [/^(\w{3}) (\d\d:\d\d) to (\d\d:\d\d)$/, (day = '', from = '', to = '') => ({ weekly: { days: [WEEKDAYS.indexOf(day) + 1], from, to } })],
  [/^priority (\d+)$/, (priority) => ({ priority: Number(priority) })],
  [/^group (\w+)$/, (group) => ({ group })],
  [/^exclusive$/, () => ({ exclusive: true })],
  [/^(\d+) uses$/, (uses) => ({ usageLimit: Number(uses) })],
  [/^(\d+) use for each customer$/, (uses) => ({ perCustomerLimit: Number(uses) })],
];

function does(action: RuleAction): Change {
  return { action };
}

function readRule(text: string, at: number): PricingRule {
  const [name = '', phrases = ''] = text.split(': ');
  const changes = parts(phrases, ', ').map((phrase) => meaning(phrase));
  return ruleOf(Object.assign({ id: `rul_${at}`, name }, ...changes));
}

function meaning(phrase: string): Change {
  for (const [pattern, mean] of PHRASES) {
    const found = pattern.exec(phrase);
    if (found) return mean(...found.slice(1));
  }
  throw new Error(`'${phrase}' is no phrase of a rule`);
}

/* "25 Oct 2026 02:15 summer time" */
function instantOf(when: string): number {
  const [, time = '', season] = /^(.+) (summer|winter) time$/.exec(when) ?? [];
  return Date.parse(`${time} ${season === 'summer' ? 'GMT+0200' : 'GMT+0100'}`);
}

/** What is said of a cart besides its goods. `rules` are those of the example. */
const CIRCUMSTANCES: [RegExp, (rules: PricingRule[], ...found: string[]) => Partial<CartToPrice>][] = [
  [/^at (.+)$/, (_, when = '') => ({ now: instantOf(when) })],
  [/^code (\w+)$/, (rules, code = '') => ({ code: sharedCode(code, makeRuleBook(rules)) })],
  [
    /^used (\d+) times(?:, by you (\d+))?$/,
    (rules, all, own) => ({ uses: new Map(rules.map(({ id }) => [id, { all: Number(all), own: Number(own ?? 0) }])) }),
  ],
  [/^deposits taxed$/, () => ({ terms: { ...TERMS, taxDeposits: true } })],
  [/^delivery taxed (\d+) %$/, (_, rate) => ({ terms: { ...TERMS, deliveryTaxRate: Number(rate) * 100 } })],
];

function readCart(text: string, rules: PricingRule[], shelf: Paper['shelf']): CartToPrice {
  const [, who = '', rest = ''] = /^(?:(guest|bronze|silver|gold): )?(.*)$/.exec(text) ?? [];
  const [goods = '', ...circumstances] = parts(rest, ';');
  const lines = parts(goods, ',').map((words) => {
    const [, quantity, name = ''] = /^(\d+)(?: g)? (\w+)$/.exec(words) ?? [];
    const line = shelf.get(name);
    if (!line) throw new Error(`'${words}' is not on the shelf`);
    return { ...line, quantity: Number(quantity) };
  });
  const tier = who === '' || who === 'guest' ? 'bronze' : (who as Tier);
  const changes = circumstances.map((words) => {
    for (const [pattern, mean] of CIRCUMSTANCES) {
      const found = pattern.exec(words);
      if (found) return mean(rules, ...found.slice(1));
    }
    throw new Error(`'${words}' is nothing that a cart can be`);
  });
  return cartOf(lines, Object.assign({ tier, hasAccount: who !== 'guest', terms: TERMS }, ...changes));
}

/** What really happens: what must be told, in this order, and what may be told. */
export function happening({ rules: texts, cart }: Example, shelf: Paper['shelf']): { must: string[]; may: string[]; toPay: string } {
  const rules = texts.map(readRule);
  const priced = priceCart(readCart(cart, rules, shelf), makeRuleBook(rules));
  return { must: [...cutsTold(priced), ...refusalsTold(priced, rules)], may: mayBeTold(priced), toPay: told(priced.total) };
}

function cutsTold({ lines, discounts, delivery, depositTotal }: PricedCart): string[] {
  return [
    ...lines.flatMap((line) => line.adjustments.map(({ label, amount }) => `${label} −${told(amount)} on ${line.variantId}`)),
    ...discounts.map(({ label, amount }) => `${label} −${told(amount)} on the cart`),
    ...(depositTotal > 0 ? [`deposit ${told(depositTotal)}`] : []),
    ...(delivery ? [`${delivery.label}: delivery is free`] : []),
  ];
}

function refusalsTold({ refused }: PricedCart, rules: PricingRule[]): string[] {
  return refused.map(({ ruleId, label, lack }) => {
    const { categoryIds = [], productIds = [] } = rules.find(({ id }) => id === ruleId) ?? {};
    const goods = [...productIds, ...categoryIds].join(' and ');
    return `${label}: ${lackWords(lack, { currency: 'EUR', clock, goods })}`;
  });
}

function mayBeTold({ lines, taxes, deliveryFee }: PricedCart): string[] {
  return [
    ...lines.map(({ variantId, cartDiscount }) => `share ${told(cartDiscount)} of ${variantId}`),
    ...taxes.map(({ rate, tax }) => `tax ${told(tax)} at ${rate / 100} %`),
    ...(deliveryFee === 0 ? ['delivery is free'] : []),
  ];
}
