import { commonSpans, joinedSpans, type Span } from '#contracts/openings.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { type Assortment, byPriority, goodsOf, goodsWords, passOf, withBelow } from '#contracts/words.ts';
import type { Timed } from './timeline.ts';

/** Two rules that can take something off the same goods at the same time. */
export interface Overlap {
  a: PricingRule;
  b: PricingRule;
  spans: readonly Span[];
  /** The goods of both: "Bread". Empty for all goods, or for rules on the cart. */
  goods: string;
  tiers: readonly string[];
}

type Goods = Pick<PricingRule, 'categoryIds' | 'productIds' | 'products'>;

/** All pairs of these rules that overlap. The first of each is the one that applies first. */
export function overlapsOf(all: readonly Timed[], assortment: Assortment): Overlap[] {
  const shared = all.map(({ rule }) => within(rule.categoryIds, assortment));
  return all.flatMap((one, i) =>
    all.slice(i + 1).flatMap((other, j): Overlap[] => {
      const [a, b] = byPriority(one.rule, other.rule) < 0 ? [one.rule, other.rule] : [other.rule, one.rule];
      // Rules of one pass take from each other's rest. Rules of different passes each have their own.
      if (passOf(a) !== passOf(b) || (a.needsCode && b.needsCode)) return [];
      const tiers = common(a.tiers, b.tiers);
      const spans = commonSpans(one.spans, other.spans);
      if (tiers === null || spans.length === 0) return [];
      const goods = passOf(a) === 'lines' ? commonGoods(a, b, shared[i] ?? null, shared[i + 1 + j] ?? null, assortment) : '';
      return goods === null ? [] : [{ a, b, spans, goods, tiers }];
    }),
  );
}

/** What both have, where an empty list has everything. Null for nothing. */
function common(a: readonly string[], b: readonly string[]): readonly string[] | null {
  if (a.length === 0) return b;
  const both = b.length === 0 ? a : a.filter((one) => b.includes(one));
  return both.length === 0 ? null : both;
}

/** The times at which a rule meets any other, in their order, each once. */
export function metTimes(overlaps: readonly Overlap[]): Span[] {
  return joinedSpans(overlaps.flatMap(({ spans }) => spans));
}

/** Categories with all below them. Null for all. */
function within(categoryIds: readonly string[], { categories }: Assortment): Within {
  return categoryIds.length === 0 ? null : withBelow(categoryIds, categories);
}

type Within = ReadonlySet<string> | null;

/** The goods of both in words. Null when there are none. */
function commonGoods(a: Goods, b: Goods, inA: Within, inB: Within, assortment: Assortment): string | null {
  if (a.productIds.length > 0 || b.productIds.length > 0) {
    const products = commonProducts(a, b).filter(({ categoryId }) => has(inA, categoryId) && has(inB, categoryId));
    return products.length === 0 ? null : goodsWords({ categories: [], products: products.map(({ name }) => name) });
  }
  if (inA === null && inB === null) return '';
  const categoryIds = assortment.categories.map(({ id }) => id).filter((id) => has(inA, id) && has(inB, id));
  return categoryIds.length === 0 ? null : goodsWords(goodsOf({ categoryIds, productIds: [] }, assortment, []));
}

function commonProducts(a: Goods, b: Goods): Goods['products'] {
  const one = a.productIds.length > 0 ? a : b;
  const other = one === a ? b : a;
  return one.products.filter(({ id }) => other.productIds.length === 0 || other.productIds.includes(id));
}

function has(ids: Within, id: string): boolean {
  return ids === null || ids.has(id);
}

/** How two rules that overlap count together. */
export function togetherWords({ a, b }: Pick<Overlap, 'a' | 'b'>): string {
  if (passOf(a) === 'delivery') return 'One of them makes the delivery free.';
  if (a.group !== null && a.group === b.group) return `Only the better one for the shopper counts: both are in the group “${a.group}”.`;
  const alone = [a, b].filter(({ exclusive }) => exclusive);
  if (alone.length === 2) return 'Each stands alone: the one that saves more counts.';
  if (alone[0]) return `${alone[0].name} stands alone where it saves as much as the others together.`;
  return `One after another: first ${a.name}, then ${b.name} on what is left.`;
}
