import type { Tier } from '#domain/tiers.ts';
import { matchesOf, type RuleBook } from './book.ts';
import type { NamedRule } from './explanation.ts';
import type { RuleHistory } from './history.ts';
import { type CartToPrice, type PricedCart, priceCart, savingsOf } from './price.ts';
import type { PricingRule } from './rules.ts';
import { isOpen, type Moment, momentIn, nextChange } from './windows.ts';

/** Why a rule takes off another amount: it began or ended, has no use left, is another, or others count more or less than before. */
export const MOVE_REASONS = ['started', 'ended', 'used_up', 'changed', 'counts', 'stopped'] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

/** What a rule took off the cart when the shopper last saw it, and what it takes off now. Minor units. */
export interface RuleMove extends NamedRule {
  before: number;
  after: number;
  why: MoveReason;
}

/** How the price of a cart has moved since the shopper last saw it. */
export interface Moves {
  /** What the cart would cost as it was seen. Null when it costs the same now. */
  previousTotal: number | null;
  rules: RuleMove[];
}

/** How its shopper last saw a cart. */
export interface Seen {
  /** Epoch milliseconds. */
  at: number;
  tier: Tier;
  /** The prices that were seen, by the variant. */
  prices: ReadonlyMap<string, { price: number; priceQuantity: number }>;
}

export interface MovesInput {
  /** The cart as it is now, to be priced by these rules. */
  cart(book: RuleBook): CartToPrice;
  /** The cart, priced by the rules of now. */
  priced: PricedCart;
  book: RuleBook;
  history: RuleHistory;
  seen: Seen;
}

const NOTHING: Moves = { previousTotal: null, rules: [] };

/**
 * How the price of a cart has moved since its shopper last saw it, with the same goods: base prices, rules, their times and the tier. What
 * rules do is compared at the base prices of now, so that it is theirs alone.
 */
export function movesSince({ cart, priced, book, history, seen }: MovesInput): Moves {
  const now = cart(book);
  const lines = now.lines.map((line) => ({ ...line, ...seen.prices.get(line.variantId) }));
  const samePrices = now.lines.every((line, i) => line.price === lines[i]?.price && line.priceQuantity === lines[i]?.priceQuantity);
  const then = history.at(seen.at) ?? book;
  const sameTerms = then === book && seen.tier === now.tier && !crossed(now, priced, book, seen.at);
  if (sameTerms || !history.knows(seen.at)) {
    if (samePrices) return NOTHING;
    return { previousTotal: otherTotal(priceCart({ ...now, lines }, book), priced), rules: [] };
  }
  const terms = { ...cart(then), tier: seen.tier, now: seen.at };
  const byRules = priceCart(terms, then);
  const before = samePrices ? byRules : priceCart({ ...terms, lines }, then);
  const books = { then, now: book, moment: momentIn(now.timeZone, seen.at) };
  return { previousTotal: otherTotal(before, priced), rules: rulesMoved(byRules, priced, books) };
}

function otherTotal(before: PricedCart, now: PricedCart): number | null {
  return before.total === now.total ? null : before.total;
}

/** When the next of the rules that match a cart opens or closes. Null when none does. */
export function nextPriceChange({ lines, code, timeZone, now }: CartToPrice, book: RuleBook): number | null {
  const matched = matchesOf(book, lines, code ? [code.ruleId] : []).map(({ rule }) => rule);
  return nextChange(matched, momentIn(timeZone, now));
}

/* Has one of the rules that matter to the cart opened or closed since? */
function crossed(cart: CartToPrice, priced: PricedCart, book: RuleBook, since: number): boolean {
  const change = nextChange(considered(priced, book), momentIn(cart.timeZone, since));
  return change !== null && change <= cart.now;
}

/* A rule that was considered took something off, or says why not. */
function considered(priced: PricedCart, book: RuleBook): PricingRule[] {
  const ids = [...savingsOf(priced).keys(), ...priced.refused.map(({ ruleId }) => ruleId)];
  return ids.flatMap((id) => ruleOf(book, id) ?? []);
}

interface Books {
  then: RuleBook;
  now: RuleBook;
  /** When the cart was seen. */
  moment: Moment;
}

function rulesMoved(before: PricedCart, after: PricedCart, books: Books): RuleMove[] {
  const [was, is] = [savingsOf(before), savingsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((ruleId): RuleMove[] => {
    const [taken, takes] = [was.get(ruleId) ?? 0, is.get(ruleId) ?? 0];
    if (taken === takes) return [];
    const label = (ruleOf(books.now, ruleId) ?? ruleOf(books.then, ruleId))?.name ?? '';
    return [{ ruleId, label, before: taken, after: takes, why: whyMoved(ruleId, { taken, takes }, after, books) }];
  });
}

function whyMoved(ruleId: string, { taken, takes }: { taken: number; takes: number }, after: PricedCart, books: Books): MoveReason {
  if (taken > 0 && takes > 0) return 'changed';
  const then = ruleOf(books.then, ruleId);
  if (takes > 0) return then && isOpen(then, books.moment) ? 'counts' : 'started';
  const lack = after.refused.find((reason) => reason.ruleId === ruleId)?.lack.what;
  if (!ruleOf(books.now, ruleId) || lack === 'ended' || lack === 'closed' || lack === 'not_started') return 'ended';
  return lack === 'used_up' ? 'used_up' : 'stopped';
}

function ruleOf({ rules, places }: RuleBook, id: string): PricingRule | undefined {
  return rules[places.get(id) ?? -1];
}
