import type { FieldError } from '#domain/refusals.ts';
import { type PricingRule, passOf } from './rules.ts';
import { isOpen, momentIn, nextOpening } from './windows.ts';

/** A rule as staff write it. */
export type WrittenRule = Omit<PricingRule, 'id' | 'needsCode'> & { active: boolean };

/** What a new rule is where it does not say otherwise. */
export const UNSAID: Omit<WrittenRule, 'name' | 'action'> = {
  tiers: [],
  categoryIds: [],
  productIds: [],
  minQuantity: null,
  minSubtotal: null,
  promoCode: null,
  startsAt: null,
  endsAt: null,
  weekly: null,
  priority: 0,
  group: null,
  exclusive: false,
  usageLimit: null,
  perCustomerLimit: null,
  active: true,
};

type Goods = Pick<PricingRule, 'action' | 'categoryIds' | 'productIds'>;

/** Is it about the whole store? It takes something off the cart or the delivery, or is for all goods. Only an owner may write it. */
export function isStoreWide(rule: Goods): boolean {
  return passOf(rule) !== 'lines' || (rule.categoryIds.length === 0 && rule.productIds.length === 0);
}

/** What is wrong with the times of a rule. One that is over need not have been open: it may have been ended before. */
export function timeErrors({ startsAt, endsAt, weekly }: WrittenRule, timeZone: string, now: number): FieldError[] {
  if (startsAt === null || endsAt === null) return [];
  if (endsAt <= startsAt) return [{ path: 'endsAt', message: 'Must be later than the start' }];
  const start = momentIn(timeZone, startsAt);
  if (endsAt <= now || isOpen({ startsAt, endsAt, weekly }, start)) return [];
  const opensAt = weekly && nextOpening(weekly, start);
  return opensAt !== null && opensAt < endsAt ? [] : [{ path: 'weekly', message: 'Not once open between the start and the end' }];
}
