import { isForTier, TIERS, type Tier } from '#domain/tiers.ts';
import { matchesOf, type RuleBook, type Touchable } from './book.ts';
import { isUsedUp } from './conditions.ts';
import { isGeneral } from './general.ts';
import { openings } from './openings.ts';
import type { PricingRule } from './rules.ts';
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
 * those that lower the price for everybody, are left out, and what saves nothing of this price.
 */
export function offersOn(book: RuleBook, goods: ShownGoods, { tier, moment }: Reader): OffersOn {
  const offers = matchesOf(book, [goods])
    .map(({ rule }) => rule)
    .filter((rule) => !isGeneral(rule) && isOpen(rule, moment) && hasUsesLeft(book, rule))
    .map((rule) => ({ rule, saves: savesOf(rule, goods.price) }))
    .filter(({ saves }) => saves > 0)
    .sort((a, b) => b.saves - a.saves);
  const own = offers.filter(({ rule }) => isForTier(rule.tiers, tier));
  const higher = offers.find(({ rule }) => isForHigher(rule, tier));
  return {
    own: own.map(({ rule }) => rule),
    higher: higher && higher.saves > (own[0]?.saves ?? 0) ? higher.rule : null,
  };
}

/** Where an offer stands on the page of all offers: its reader gets it now, only a higher tier does, or it opens later. */
export type OfferPlace = 'now' | 'higher' | 'soon';

export interface StoreOffer {
  rule: PricingRule;
  place: OfferPlace;
  /** When it opens, if it is closed now. */
  opensAt: number | null;
}

interface Week {
  tier: Tier;
  timeZone: string;
  now: number;
  /** What opens after this is not told yet. */
  until: number;
}

/**
 * The offers of the whole store that readers of a tier are told: those of now, those of higher tiers, and those that open before `until`, the
 * earliest first. Without codes, what is used up, and what only a lower tier gets.
 */
export function storeOffers(book: RuleBook, { tier, timeZone, now, until }: Week): StoreOffer[] {
  const moment = momentIn(timeZone, now);
  const told = book.rules.filter(
    (rule) => !rule.needsCode && hasUsesLeft(book, rule) && (isForTier(rule.tiers, tier) || isForHigher(rule, tier)),
  );
  const open = told.filter((rule) => isOpen(rule, moment));
  const soon = told.flatMap((rule): StoreOffer[] => {
    const [first] = isOpen(rule, moment) ? [] : openings(rule, timeZone, now, until);
    return first ? [{ rule, place: 'soon', opensAt: first[0] }] : [];
  });
  const at = (place: 'now' | 'higher', rules: PricingRule[]) => rules.map((rule): StoreOffer => ({ rule, place, opensAt: null }));
  return [
    ...at(
      'now',
      open.filter(({ tiers }) => isForTier(tiers, tier)),
    ),
    ...at(
      'higher',
      open.filter(({ tiers }) => !isForTier(tiers, tier)),
    ),
    ...soon.sort((a, b) => (a.opensAt ?? 0) - (b.opensAt ?? 0)),
  ];
}

/* Only who has more orders gets it. */
function isForHigher({ tiers }: PricingRule, tier: Tier): boolean {
  return !isForTier(tiers, tier) && tiers.some((other) => TIERS.indexOf(other) > TIERS.indexOf(tier));
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
      return price - action.price;
    case 'buy_x_get_y':
      return (price * action.get) / (action.buy + action.get);
    // What is off the cart or the delivery.
    default:
      return 0;
  }
}
