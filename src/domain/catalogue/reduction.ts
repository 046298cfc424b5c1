import { touches } from '#domain/pricing/book.ts';
import type { RuleVersion } from '#domain/pricing/general.ts';
import { momentIn, nextChange } from '#domain/pricing/windows.ts';
import { type GeneralStep, generalSteps, type PricedGoods } from './generalSteps.ts';
import { lowestOf30Days, type ReferencePrice, reductionBegan, referencePrice } from './referencePrice.ts';

const DAY = 24 * 3_600_000;
/* How far back is looked first. Most reductions began less than a month ago, and their 30 days before are needed too. */
const FIRST_LOOK = 64 * DAY;
/* A weekly rule whose windows the clock skips may have no change for more than a week. */
const LOOK_AGAIN = 8 * DAY;

/** The law's view of goods, at a moment. */
export interface View {
  /** Epoch milliseconds. */
  now: number;
  timeZone: string;
  /** Goods such as fresh ones, for which the price just before counts. */
  exempt: boolean;
}

/** What may be shown of the price of goods. */
export interface Reckoned {
  /** What everybody pays by general rules. Null when none lowers the price. */
  offerPrice: number | null;
  /** What may be struck through. Null: nothing may. */
  reference: ReferencePrice | null;
  /** When a rule opens or closes next, so that all of this must be reckoned anew. Null when only a write can change it. */
  dueAt: number | null;
}

/** What everybody pays now, and the lawful price to strike through beside it. `versions` are those of general rules, until now. */
export function reckon(goods: PricedGoods, versions: readonly RuleVersion[], view: View): Reckoned {
  const steps = stepsOfReduction(goods, versions, view);
  const now = steps.at(-1);
  return {
    offerPrice: now && now.price < now.base ? now.price : null,
    reference: referencePrice(steps, view),
    dueAt: nextDue(goods, versions, view),
  };
}

/** The lowest price of the last 30 days that everybody could pay. Null when there was none. */
export function lowestForAll(goods: PricedGoods, versions: readonly RuleVersion[], { now, timeZone }: Omit<View, 'exempt'>) {
  return lowestOf30Days(generalSteps(goods, versions, { timeZone, now, from: now - FIRST_LOOK }), now);
}

/* As far back as the reduction of now, and the 30 days before it. A rule that opened each week for years has many steps before. */
function stepsOfReduction(goods: PricedGoods, versions: readonly RuleVersion[], { now, timeZone }: View): GeneralStep[] {
  const first = goods.steps[0]?.at ?? now;
  for (let back = FIRST_LOOK; ; back *= 2) {
    const from = Math.max(first, now - back);
    const steps = generalSteps(goods, versions, { timeZone, now, from });
    const began = reductionBegan(steps);
    if (from === first || began === null) return steps;
    const isSeen = steps.some(({ reduced }) => !reduced) && began - from > FIRST_LOOK / 2;
    if (isSeen) return steps;
  }
}

function nextDue({ productId, places }: PricedGoods, versions: readonly RuleVersion[], { now, timeZone }: View): number | null {
  const categoryIds = places.at(-1)?.categoryIds ?? [];
  const mine = versions.filter(({ rule, until }) => until === null && touches(rule, { productId, categoryIds })).map(({ rule }) => rule);
  const next = nextChange(mine, momentIn(timeZone, now));
  const uncertain = mine.some(({ weekly, endsAt }) => weekly !== null && (endsAt === null || endsAt > now));
  return uncertain ? Math.min(next ?? now + LOOK_AGAIN, now + LOOK_AGAIN) : next;
}
