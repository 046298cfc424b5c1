import type { RuleAction } from '#domain/pricing/rules.ts';
import type { WeeklyWindow } from '#domain/pricing/windows.ts';
import { isForAllTiers } from '#domain/tiers.ts';
import type { StoreClock } from './clock.ts';
import { money } from './money.ts';
import { count, number } from './quantity.ts';
import { allOf, goodsWords, type RuleGoods } from './ruleGoods.ts';
import { type Between, betweenWords, weeklyWords } from './ruleTimes.ts';

/** What a sentence says of a rule. */
export interface SaidRule extends Between {
  action: RuleAction;
  tiers: readonly string[];
  minQuantity: number | null;
  minSubtotal: number | null;
  promoCode: string | null;
  needsCode: boolean;
  weekly: WeeklyWindow | null;
  usageLimit: number | null;
  perCustomerLimit: number | null;
}

export interface SentenceContext {
  currency: string;
  clock: StoreClock;
  /** The goods that the rule is for (`goodsOf`). */
  goods: RuleGoods;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * A rule in one sentence, for shoppers and staff: "10 % off Bakery for gold, Tuesdays 8 to 12, until 3 December". A quantity price is one
 * of its own: "Milk from 6: €0.89 each".
 */
export function ruleSentence(rule: SaidRule, context: SentenceContext): string {
  return [whatWords(rule, context) + whomWords(rule.tiers), ...conditionWords(rule, context)].join(', ');
}

/** What an action takes off: "10 % off Bakery". */
export function whatWords(
  { action, minQuantity }: Pick<SaidRule, 'action' | 'minQuantity'>,
  { currency, goods }: Pick<SentenceContext, 'currency' | 'goods'>,
): string {
  const of = goodsWords(goods);
  switch (action.type) {
    case 'percent':
      return `${percentWords(action.percent)} off ${of || 'everything'}`;
    case 'amount_off':
      return `${money(action.amount, currency)} off ${pricesOf(goods)}`;
    case 'fixed_price': {
      const price = money(action.price, currency);
      return isQuantityPrice(action, minQuantity) ? `${anyOf(goods)} from ${minQuantity}: ${price} each` : `${anyOf(goods)} at ${price}`;
    }
    case 'buy_x_get_y':
      return `Buy ${action.buy}, get ${action.get} free on ${of || 'everything'}`;
    case 'cart_percent':
      return `${percentWords(action.percent)} off the cart`;
    case 'cart_amount_off':
      return `${money(action.amount, currency)} off the cart`;
    case 'free_delivery':
      return 'Free delivery';
  }
}

/** "12.5 %" */
export function percentWords(percent: number): string {
  return `${number(percent)} %`;
}

function pricesOf(goods: RuleGoods): string {
  const of = goodsWords(goods);
  if (of === '') return 'every price';
  return goods.products.length > 0 ? `the price of ${of}` : `each price in ${of}`;
}

function anyOf(goods: RuleGoods): string {
  const of = goodsWords(goods);
  if (of === '') return 'Everything';
  return goods.products.length > 0 ? of : `Anything in ${of}`;
}

/** A price for each piece from a number of pieces on. */
export function isQuantityPrice({ type }: RuleAction, minQuantity: number | null): boolean {
  return type === 'fixed_price' && (minQuantity ?? 1) > 1;
}

function whomWords(tiers: readonly string[]): string {
  return isForAllTiers(tiers) ? '' : ` for ${allOf(tiers)}`;
}

function conditionWords(rule: SaidRule, { currency, clock, goods, now }: SentenceContext): string[] {
  const { action, minQuantity, minSubtotal, promoCode, needsCode, weekly, usageLimit, perCustomerLimit } = rule;
  const pieces = minQuantity !== null && minQuantity > 1 && !isQuantityPrice(action, minQuantity);
  const between = betweenWords(rule, clock, now);
  return [
    ...(isOfCart(action) ? withGoods(goods) : []),
    ...(pieces ? [`from ${number(minQuantity)} pieces`] : []),
    ...(minSubtotal === null ? [] : [`with goods for ${money(minSubtotal, currency)} or more`]),
    ...(promoCode === null ? (needsCode ? ['with a code'] : []) : [`with code ${promoCode}`]),
    ...(weekly === null ? [] : [weeklyWords(weekly)]),
    ...(between === '' ? [] : [between]),
    ...(usageLimit === null ? [] : [usageLimit === 1 ? 'for the first order' : `for the first ${count(usageLimit, 'order')}`]),
    ...(perCustomerLimit === null ? [] : [`${timesWords(perCustomerLimit)} for each customer`]),
  ];
}

/* Its goods are a condition; the cart, or the delivery, is what it lowers. */
function isOfCart({ type }: RuleAction): boolean {
  return type === 'cart_percent' || type === 'cart_amount_off' || type === 'free_delivery';
}

function withGoods(goods: RuleGoods): string[] {
  const of = goodsWords(goods);
  if (of === '') return [];
  return [goods.products.length > 0 ? `with ${of}` : `with goods from ${of}`];
}

function timesWords(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${number(times)} times`;
}

interface Stacked {
  priority: number;
  group: string | null;
  exclusive: boolean;
}

/** How a rule counts beside others, for staff. Empty for a rule with nothing special. */
export function stackingWords({ priority, group, exclusive }: Stacked): string[] {
  return [
    ...(group === null ? [] : [`only the best of “${group}”`]),
    ...(exclusive ? ['alone on its goods'] : []),
    ...(priority === 0 ? [] : [`priority ${number(priority)}`]),
  ];
}
