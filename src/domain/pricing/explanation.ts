import type { Tier } from '#domain/tiers.ts';
import type { PricingRule } from './rules.ts';

/** A rule by its name, as shoppers read it. */
export interface NamedRule {
  ruleId: string;
  label: string;
}

/** Why a rule did not apply: the first condition that failed, and what it lacks. Times are epoch milliseconds. */
export type Lack =
  | { what: 'not_started'; startsAt: number }
  | { what: 'ended'; endsAt: number }
  /** Outside its weekly windows. */
  | { what: 'closed'; opensAt: number | null }
  | { what: 'code' }
  /** Only an account can have it: the tier or the limit per customer asks for one. */
  | { what: 'sign_in' }
  | { what: 'other_tier'; tiers: readonly Tier[] }
  | { what: 'used_up' }
  | { what: 'used_by_you' }
  /** So many more pieces of its goods. */
  | { what: 'quantity'; missing: number }
  /** So much more in goods, in minor units. */
  | { what: 'subtotal'; missing: number }
  /** Another rule was better: the best of its group, an exclusive one on its goods, or others that had taken off more. */
  | { what: 'beaten'; how: 'group' | 'exclusive' | 'others'; by: NamedRule }
  /** Its goods cost no more than what it would make of them. */
  | { what: 'no_effect' };

/** A rule that was considered and did not apply. */
export interface Refused extends NamedRule {
  lack: Lack;
}

/** What keeps a code from applying: what its rule lacks, or that there is no such code. */
export const PROMO_REASONS = [
  'unknown',
  'not_started',
  'ended',
  'closed',
  'sign_in',
  'other_tier',
  'used_up',
  'used_by_you',
  'quantity',
  'subtotal',
  'beaten',
  'no_effect',
] as const;

export type PromoReason = (typeof PROMO_REASONS)[number];

export function named({ id, name }: Pick<PricingRule, 'id' | 'name'>): NamedRule {
  return { ruleId: id, label: name };
}

export function refused(rule: PricingRule, lack: Lack): Refused {
  return { ruleId: rule.id, label: rule.name, lack };
}

export function beaten(rule: PricingRule, how: 'group' | 'exclusive' | 'others', by: PricingRule): Refused {
  return refused(rule, { what: 'beaten', how, by: named(by) });
}
