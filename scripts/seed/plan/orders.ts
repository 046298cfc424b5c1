import { makeId } from '#domain/ids.ts';
import type { OrderStatus } from '#domain/orders/order.ts';
import { orderNumber } from '#domain/orders/order.ts';
import { makeRuleBook, type RuleBook } from '#domain/pricing/book.ts';
import { type LineToPrice, type PricedCart, priceCart } from '#domain/pricing/price.ts';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { type Tier, tierOf } from '#domain/tiers.ts';
import { type BasketLine, planBasket, planShopper } from './baskets.ts';
import type { Calendar } from './calendar.ts';
import { type Move, planCancelled, planDelivery, planMoment, planOnItsWay, SETTLED } from './journey.ts';
import type { PlannedPerson } from './people.ts';
import { type Random, randomFrom } from './random.ts';
import type { PlannedRule } from './rules.ts';
import type { Shelf } from './shelf.ts';

export interface PlannedOrder {
  id: string;
  number: string;
  cartId: string;
  paymentId: string;
  person: PlannedPerson;
  tier: Tier;
  basket: BasketLine[];
  priced: PricedCart;
  /** The moves until now, oldest first. */
  moves: Move[];
  status: OrderStatus;
  placedAt: number;
}

const CANCELLED = 0.05;
/* Everybody has an account, and none has a code. */
const SHOPPER = { hasAccount: true, code: null, uses: new Map(), terms: DEFAULT_SETTINGS, timeZone: DEFAULT_SETTINGS.timeZone };
/* In days. Orders are cancelled before this, so that a later delivery counts the stock that they gave back. */
const CANCELLED_BEFORE = 7;
/* Open orders for the staff app: how many minutes ago each was placed. */
const NOW: [OrderStatus, number[]][] = [
  ['confirmed', [2, 6, 11, 19, 28, 41]],
  ['picking', [55, 63, 78, 92]],
  ['out_for_delivery', [118, 140]],
];

/** Sixty days of orders, and the orders that are open now. Oldest first. */
export function planOrders(
  people: readonly PlannedPerson[],
  shelf: Shelf,
  rules: readonly PlannedRule[],
  calendar: Calendar,
): PlannedOrder[] {
  const regulars = people.filter((p) => p.role === 'customer' && !p.settled);
  const book = makeRuleBook(rules.filter(({ active }) => active));
  const onTheirWay = NOW.flatMap(([status, ages]) => ages.map((age) => planOnItsWay(calendar, age, status)));
  return people
    .flatMap((person) => {
      const random = randomFrom(`${calendar.today}:${person.email}`);
      const turn = regulars.indexOf(person);
      const journeys = [
        ...planJourneys(person, random, calendar),
        ...onTheirWay.filter((_, i) => turn >= 0 && i % regulars.length === turn),
      ];
      return planOrdersOf(person, journeys, shelf, book, random);
    })
    .sort((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1));
}

/**
 * The moves of each of a person's orders until now. A person who is not `settled` also has orders of yesterday and today, and some
 * cancelled ones.
 */
function planJourneys(person: PlannedPerson, random: Random, calendar: Calendar): Move[][] {
  return Array.from({ length: person.orders }, () => {
    const moment = planMoment(random, calendar, person.settled ? SETTLED : 0);
    const cancelled = !person.settled && moment.daysAgo > CANCELLED_BEFORE && random.chance(CANCELLED);
    const moves = cancelled ? planCancelled(random, calendar, moment) : planDelivery(random, calendar, moment);
    return moves.filter((move) => move.at <= calendar.now);
  }).filter((moves) => moves.length > 0);
}

function planOrdersOf(person: PlannedPerson, journeys: Move[][], shelf: Shelf, book: RuleBook, random: Random): PlannedOrder[] {
  const taste = planShopper(random, shelf.variants);
  const delivered = journeys.flat().filter((m) => m.status === 'delivered');
  return journeys.map((moves) => {
    const [{ at: placedAt }] = moves as [Move];
    const tier = tierOf(delivered.filter((m) => m.at <= placedAt).length);
    const basket = planBasket(random, taste, shelf.variants, DEFAULT_SETTINGS.minimumOrder);
    return {
      id: makeId('order', placedAt, random.bytes(16)),
      number: orderNumber(placedAt, random.bytes(6)),
      cartId: makeId('cart', placedAt, random.bytes(16)),
      paymentId: makeId('payment', placedAt, random.bytes(16)),
      person,
      tier,
      basket,
      priced: priceCart({ ...SHOPPER, tier, lines: basket.map(toLine), now: placedAt }, book),
      moves,
      status: (moves.at(-1) as Move).status,
      placedAt,
    };
  });
}

function toLine({ variant, quantity }: BasketLine): LineToPrice {
  const { unit, price, priceQuantity } = variant.seed;
  return {
    variantId: variant.id,
    productId: variant.productId,
    categoryIds: [variant.categoryId],
    unit,
    quantity,
    price,
    priceQuantity,
    taxRate: variant.taxRate,
    deposit: 0,
  };
}
