import type { NewRule, PricingRule as RuleAnswer, RulePatch, RuleState } from '#contracts/pricing.ts';
import type { SeenRule } from '#db/pricing/readRules.ts';
import { isUsedUp } from '#domain/pricing/conditions.ts';
import { normalCode } from '#domain/pricing/rules.ts';
import { isOpen, type Moment, momentIn } from '#domain/pricing/windows.ts';
import { UNSAID, type WrittenRule } from '#domain/pricing/writtenRule.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import type { Context } from '#services/context.ts';

/** A rule as the API shows it. */
export function presentRule({ settings, now }: Pick<Context, 'settings' | 'now'>, seen: SeenRule): RuleAnswer {
  const { rule, active, version, uses, cost, products, createdAt, updatedAt, updatedBy } = seen;
  return {
    ...presentConditions({ ...rule, active }),
    id: rule.id,
    currency: settings.currency,
    needsCode: rule.needsCode,
    state: stateOf(seen, momentIn(settings.timeZone, now())),
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    mayEdit: seen.allowed,
    ...{ version, uses, cost, products, updatedBy },
  };
}

/** What staff write of a rule, as the API shows it. */
export function presentConditions({ startsAt, endsAt, ...rule }: WrittenRule) {
  return {
    name: rule.name,
    tiers: rule.tiers,
    categoryIds: rule.categoryIds,
    productIds: rule.productIds,
    minQuantity: rule.minQuantity,
    minSubtotal: rule.minSubtotal,
    promoCode: rule.promoCode,
    startsAt: isoTimeOrNull(startsAt),
    endsAt: isoTimeOrNull(endsAt),
    weekly: rule.weekly,
    priority: rule.priority,
    group: rule.group,
    exclusive: rule.exclusive,
    usageLimit: rule.usageLimit,
    perCustomerLimit: rule.perCustomerLimit,
    action: rule.action,
    active: rule.active,
  };
}

/** A new rule as it is written. */
export function newlyWritten({ name, action, ...said }: NewRule): WrittenRule {
  return written({ ...UNSAID, name, action }, said);
}

/** A rule with what a patch of this moment changes. */
export function withPatch(rule: WrittenRule, { endsAt, ...said }: RulePatch, now: number): WrittenRule {
  if (endsAt !== 'now') return written(rule, { endsAt, ...said });
  return { ...written(rule, said), endsAt: Math.min(rule.endsAt ?? now, now) };
}

function written(rule: WrittenRule, { startsAt, endsAt, promoCode, ...said }: Partial<NewRule>): WrittenRule {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return {
    ...rule,
    ...given,
    startsAt: startsAt === undefined ? rule.startsAt : instantOf(startsAt),
    endsAt: endsAt === undefined ? rule.endsAt : instantOf(endsAt),
    promoCode: promoCode === undefined ? rule.promoCode : promoCode && normalCode(promoCode),
  };
}

function stateOf({ rule, active, uses }: SeenRule, moment: Moment): RuleState {
  if (!active) return 'paused';
  if (rule.endsAt !== null && rule.endsAt <= moment.now) return 'ended';
  if (isUsedUp(rule, uses)) return 'used_up';
  if (rule.startsAt !== null && rule.startsAt > moment.now) return 'scheduled';
  return isOpen(rule, moment) ? 'open' : 'closed';
}

function instantOf(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
