import { makeId } from '#domain/ids.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import type { Calendar } from './calendar.ts';
import { randomFrom } from './random.ts';
import type { Shelf } from './shelf.ts';

export type PlannedRule = PricingRule & { createdAt: number };

const AGE = 90;
/* Nothing but a percentage of some goods. */
const PLAIN = {
  ...{ productIds: [], minQuantity: null, minSubtotal: null, promoCode: null, needsCode: false, weekly: null, priority: 10, group: null },
  ...{ exclusive: false, usageLimit: null, perCustomerLimit: null },
};

/** The discounts by tier, and the offer of this week, from Monday to Monday. */
export function planRules(shelf: Shelf, calendar: Calendar): PlannedRule[] {
  const monday = calendar.weekday(0);
  const week = { startsAt: calendar.at(monday, 0), endsAt: calendar.at(monday - 7, 0) };
  const always = { startsAt: null, endsAt: null };
  return [
    rule('Silver and up: 5 % off fresh', ['silver', 'gold'], categoriesOf('fresh'), 5, always),
    rule('Gold: 10 % off frozen', ['gold'], categoriesOf('frozen'), 10, always),
    rule('Gold: 8 % off drinks', ['gold'], categoriesOf('drinks'), 8, always),
    { ...rule('Bakery week: 15 % off from 2 pieces', [], categoriesOf('bakery'), 15, week), minQuantity: 2 },
  ];

  function categoriesOf(slug: string): string[] {
    const department = shelf.departments.find((d) => d.seed.slug === slug);
    return shelf.categories.filter((c) => c.departmentId === department?.id).map((c) => c.id);
  }

  function rule(
    name: string,
    tiers: PricingRule['tiers'],
    categoryIds: string[],
    percent: number,
    window: Pick<PricingRule, 'startsAt' | 'endsAt'>,
  ): PlannedRule {
    const createdAt = calendar.at(AGE, 9);
    const id = makeId('rule', createdAt, randomFrom(name).bytes(16));
    return { ...PLAIN, id, name, tiers, categoryIds, ...window, action: { type: 'percent', percent }, createdAt };
  }
}
