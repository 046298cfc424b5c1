import type { Tier } from '#domain/tiers.ts';

/** What a rule does to the lines that it matches (docs/api.md, Prices and tiers). */
export type LineAction =
  | { type: 'percent'; percent: number }
  | { type: 'amount_off'; amount: number }
  | { type: 'fixed_price'; price: number };

export interface PricingRule {
  id: string;
  name: string;
  /** An empty list means every tier, category or product. */
  tiers: Tier[];
  categoryIds: string[];
  productIds: string[];
  startsAt: number | null;
  endsAt: number | null;
  priority: number;
  action: LineAction;
}

export interface RuleSubject {
  categoryId: string;
  productId: string;
}

/** Is the rule active at `now`? The window includes its start and excludes its end. */
export function isOpen(rule: PricingRule, now: number): boolean {
  return (rule.startsAt === null || rule.startsAt <= now) && (rule.endsAt === null || now < rule.endsAt);
}

export function applies(rule: PricingRule, tier: Tier, subject: RuleSubject, now: number): boolean {
  return (
    isOpen(rule, now) &&
    (rule.tiers.length === 0 || rule.tiers.includes(tier)) &&
    (rule.categoryIds.length === 0 || rule.categoryIds.includes(subject.categoryId)) &&
    (rule.productIds.length === 0 || rule.productIds.includes(subject.productId))
  );
}

/** The next time at which one of these rules opens or closes. Null when there is none. */
export function nextChange(rules: readonly PricingRule[], now: number): number | null {
  const moments = rules.flatMap((r) => [r.startsAt, r.endsAt]).filter((at): at is number => at !== null && at > now);
  return moments.length === 0 ? null : Math.min(...moments);
}
