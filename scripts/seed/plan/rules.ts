import { makeId } from '#domain/ids.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import { UNSAID, type WrittenRule } from '#domain/pricing/writtenRule.ts';
import type { Calendar } from './calendar.ts';
import { randomFrom } from './random.ts';
import type { Shelf } from './shelf.ts';

export type PlannedRule = PricingRule & { createdAt: number; active: boolean };

const AGE = 90;
const WEEKDAYS = [1, 2, 3, 4, 5];

/**
 * The discounts by tier, the offer of this week, from Monday to Monday, and one of each other kind: a quantity price, codes, what comes
 * next week, and what is paused. Nobody gets any of them for one piece alone, without a code or a tier: then the price that everybody
 * pays would have to be reckoned too.
 */
export function planRules(shelf: Shelf, calendar: Calendar): PlannedRule[] {
  const monday = calendar.weekday(0);
  const week = { startsAt: calendar.at(monday, 0), endsAt: calendar.at(monday - 7, 0) };
  const next = { startsAt: calendar.at(monday - 7, 0), endsAt: calendar.at(monday - 21, 0) };
  const tier = { priority: 10 };
  return [
    rule('Silver and up: 5 % off fresh', percent(5), { ...tier, tiers: ['silver', 'gold'], categoryIds: department('fresh') }),
    rule('Gold: 10 % off frozen', percent(10), { ...tier, tiers: ['gold'], categoryIds: department('frozen') }),
    rule('Gold: 8 % off drinks', percent(8), { ...tier, tiers: ['gold'], categoryIds: department('drinks') }),
    rule('Bakery week: 15 % off from 2 pieces', percent(15), { ...tier, ...week, categoryIds: department('bakery'), minQuantity: 2 }),
    rule('Silver: 3 % off Biscuits', percent(3), { tiers: ['silver'], categoryIds: category('biscuits') }),
    rule('Gold: 6 % off Biscuits', percent(6), { tiers: ['gold'], categoryIds: category('biscuits') }),
    rule('Six iced lattes', { type: 'fixed_price', price: 189 }, { minQuantity: 6, productIds: product('Iced latte to go') }),
    rule(
      'Welcome to Pinchi',
      { type: 'cart_amount_off', amount: 1000 },
      { promoCode: 'WELCOME10', minSubtotal: 4000, perCustomerLimit: 1, group: 'welcome' },
    ),
    rule(
      'Evening shop',
      { type: 'cart_percent', percent: 5 },
      { promoCode: 'EVENING', weekly: { days: WEEKDAYS, from: '17:00', to: '21:00' }, usageLimit: 500 },
    ),
    rule('Neighbours', { type: 'free_delivery' }, { promoCode: 'NEIGHBOURS', minSubtotal: 2500, group: 'welcome' }),
    rule('Three for two on crisps', { type: 'buy_x_get_y', buy: 2, get: 1 }, { ...next, categoryIds: category('crisps-nuts') }),
    rule('Chocolate weeks: 20 % off', percent(20), {
      ...next,
      tiers: ['silver', 'gold'],
      categoryIds: category('chocolate'),
      exclusive: true,
    }),
    rule('Saturday sweets', percent(10), {
      ...{ categoryIds: [...category('chocolate'), ...category('sweets-liquorice')], active: false },
      weekly: { days: [6], from: '09:00', to: '18:00' },
    }),
  ];

  function department(slug: string): string[] {
    const found = shelf.departments.find((d) => d.seed.slug === slug);
    return shelf.categories.filter((c) => c.departmentId === found?.id).map((c) => c.id);
  }

  function category(slug: string): string[] {
    return named(
      slug,
      shelf.categories.find((c) => c.seed.slug === slug),
    );
  }

  function product(name: string): string[] {
    return named(
      name,
      shelf.products.find((p) => p.seed.name === name),
    );
  }

  /* A rule for no goods would be one for all of them. */
  function named(what: string, found: { id: string } | undefined): string[] {
    if (!found) throw new Error(`The demo shelf has no ${what}`);
    return [found.id];
  }

  function rule(name: string, action: RuleAction, said: Partial<WrittenRule>): PlannedRule {
    const createdAt = calendar.at(AGE, 9);
    const id = makeId('rule', createdAt, randomFrom(name).bytes(16));
    const written = { ...UNSAID, ...said, name, action };
    return { ...written, id, needsCode: written.promoCode !== null, createdAt };
  }
}

function percent(of: number): RuleAction {
  return { type: 'percent', percent: of };
}
