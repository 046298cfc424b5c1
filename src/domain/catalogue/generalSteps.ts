import { type Touchable, touches } from '#domain/pricing/book.ts';
import type { RuleVersion } from '#domain/pricing/general.ts';
import { generalPrice } from '#domain/pricing/general.ts';
import { openings } from '#domain/pricing/openings.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import type { Span } from '#domain/pricing/windows.ts';
import type { PriceStep } from './referencePrice.ts';

/** What is known of goods whose price moves. */
export interface PricedGoods {
  productId: string;
  /** What staff asked for them, oldest first. */
  steps: readonly PriceStep[];
  /** The categories that they were in, with all above, each until a moment; the last is that of now. Oldest first. */
  places: readonly { categoryIds: readonly string[]; until: number | null }[];
}

/** What was asked from a moment on, by staff and by general rules. */
export interface GeneralStep extends PriceStep {
  /** Without the rules. */
  base: number;
}

interface Era extends Touchable {
  rule: PricingRule;
  spans: readonly Span[];
}

/**
 * What everybody could pay for goods at each moment from `from` until now: the price that staff asked, lowered by the general rules that
 * were open. The first step began at `from` or earlier.
 */
export function generalSteps(
  goods: PricedGoods,
  versions: readonly RuleVersion[],
  { timeZone, from, now }: { timeZone: string; from: number; now: number },
): GeneralStep[] {
  const eras = erasOf(goods, versions, timeZone, from, now + 1);
  const edges = eras.flatMap(({ spans }) => spans.flat());
  const moments = [from, ...goods.steps.map(({ at }) => at), ...edges].filter((at) => from <= at && at <= now);
  const found: GeneralStep[] = [];
  for (const at of [...new Set(moments)].sort((a, b) => a - b)) {
    const base = goods.steps.findLast((step) => step.at <= at);
    if (!base) continue;
    const open = eras.filter(({ spans }) => spans.some(([begin, end]) => begin <= at && at < end)).map(({ rule }) => rule);
    const price = generalPrice(base, open);
    found.push({ at, price, quantity: base.quantity, base: base.price, reduced: base.reduced || price < base.price });
  }
  return found;
}

/* When each version was open for these goods: while it was the one in force, and the goods were in a place that it was for. */
function erasOf(
  { productId, places }: PricedGoods,
  versions: readonly RuleVersion[],
  timeZone: string,
  from: number,
  until: number,
): Era[] {
  return versions.flatMap(({ rule, since, until: over }) =>
    places.flatMap(({ categoryIds, until: left }, i) => {
      const [begin, end] = [Math.max(from, since, places[i - 1]?.until ?? from), Math.min(until, over ?? until, left ?? until)];
      if (!touches(rule, { productId, categoryIds })) return [];
      return [{ productId, categoryIds, rule, spans: openings(rule, timeZone, begin, end) }];
    }),
  );
}
