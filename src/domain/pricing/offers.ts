import { isForTier, TIERS, type Tier } from '#domain/tiers.ts';
import { matchesOf, type RuleBook, type Touchable } from './book.ts';
import { isUsedUp } from './conditions.ts';
import { isGeneral } from './general.ts';
import { openings } from './openings.ts';
import { type PricingRule, passOf } from './rules.ts';
import { isOpen, type Moment, momentIn } from './windows.ts';

/** Goods as a card shows them: their price in minor units for its quantity. */
export interface ShownGoods extends Touchable {
  price: number;
}

interface Reader {
  tier: Tier;
  moment: Moment;
}

/** What a card says beside the price of goods. */
export interface OffersOn {
  /** What its reader gets, the best first. */
  own: PricingRule[];
  /** The best that only a higher tier gets, if it is better than all that the reader gets. */
  higher: PricingRule | null;
}

/**
 * The offers on goods that their price does not show already: of a tier, from a number of pieces on, "buy 2, get 1". Rules with a code, and
 * those that lower the price for everybody, are left out.
 */
export function offersOn(book: RuleBook, goods: ShownGoods, { tier, moment }: Reader): OffersOn {
  const offers = matchesOf(book, [goods])
    .map(({ rule }) => rule)
    .filter((rule) => passOf(rule) === 'lines' && !isGeneral(rule) && isOffered(book, rule, moment))
    .map((rule) => ({ rule, saves: savesOf(rule, goods.price) }))
    .sort((a, b) => b.saves - a.saves);
  const own = offers.filter(({ rule }) => isForTier(rule.tiers, tier));
  const higher = offers.find(({ rule }) => isForHigher(rule, tier));
  return {
    own: own.map(({ rule }) => rule),
    higher: higher && higher.saves > (own[0]?.saves ?? 0) ? higher.rule : null,
  };
}

/** The offers of the whole store that may be told to everybody, in the order in which rules apply: open now, without a code, not used up. */
export function openOffers(book: RuleBook, moment: Moment): PricingRule[] {
  return book.rules.filter((rule) => !rule.needsCode && isOffered(book, rule, moment));
}

/** An offer that is closed now, and when it opens. */
export interface ComingOffer {
  rule: PricingRule;
  opensAt: number;
}

/** Those that are not open now and will be before `until`: the earliest first. */
export function comingOffers(book: RuleBook, { timeZone, now, until }: { timeZone: string; now: number; until: number }): ComingOffer[] {
  const moment = momentIn(timeZone, now);
  return book.rules
    .filter((rule) => !rule.needsCode && hasUsesLeft(book, rule) && !isOpen(rule, moment))
    .flatMap((rule) =>
      openings(rule, timeZone, now, until)
        .slice(0, 1)
        .map(([opensAt]) => ({ rule, opensAt })),
    )
    .sort((a, b) => a.opensAt - b.opensAt);
}

/* Only who has more orders gets it. */
function isForHigher({ tiers }: PricingRule, tier: Tier): boolean {
  return !isForTier(tiers, tier) && tiers.some((other) => TIERS.indexOf(other) > TIERS.indexOf(tier));
}

function isOffered(book: RuleBook, rule: PricingRule, moment: Moment): boolean {
  return isOpen(rule, moment) && hasUsesLeft(book, rule);
}

function hasUsesLeft({ used }: RuleBook, rule: PricingRule): boolean {
  return !isUsedUp(rule, used.get(rule.id) ?? 0);
}

/* About what it saves of the price of one piece, to compare offers. */
function savesOf({ action }: PricingRule, price: number): number {
  switch (action.type) {
    case 'percent':
      return (price * action.percent) / 100;
    case 'amount_off':
      return Math.min(price, action.amount);
    case 'fixed_price':
      return Math.max(0, price - action.price);
    case 'buy_x_get_y':
      return (price * action.get) / (action.buy + action.get);
    default:
      return 0;
  }
}
