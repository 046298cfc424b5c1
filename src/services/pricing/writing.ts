import type { Task } from '#db/outbox/task.ts';
import { MOST_RULES, type RuleFaults, readRuleFaults } from '#db/pricing/writeRule.ts';
import { isGeneral } from '#domain/pricing/general.ts';
import { reachesNothing, reachOf } from '#domain/pricing/reach.ts';
import { timeErrors, type WrittenRule } from '#domain/pricing/writtenRule.ts';
import type { FieldError, Refusal } from '#domain/refusals.ts';
import type { StaffContext, Store } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';

/** Why a rule may not be written. Null when it may. `before`: what it was, whose goods may since have been taken off sale. */
export async function whyNotWritten(ctx: StaffContext, id: string, rule: WrittenRule, before: WrittenRule | null): Promise<Refusal | null> {
  const faults = await readRuleFaults(ctx.db, ctx.actor.person.id, rule, id);
  const errors = ruleErrors(ctx, rule, faults, before);
  if (errors.length > 0) return { code: 'validation_failed', errors };
  if (faults.forbidden) return { code: 'forbidden' };
  if (faults.codeTaken) return { code: 'code_taken', promoCode: rule.promoCode ?? '' };
  return before === null && faults.full ? { code: 'too_many', what: 'rules', most: MOST_RULES } : null;
}

/** What is wrong with a rule, whoever writes it. */
export function ruleErrors(ctx: StaffContext, rule: WrittenRule, faults: RuleFaults, before: WrittenRule | null): FieldError[] {
  return [...goodsErrors(rule, faults, before), ...timeErrors(rule, ctx.settings.timeZone, ctx.now())];
}

function goodsErrors(rule: WrittenRule, { unknownCategories, unknownProducts }: RuleFaults, before: WrittenRule | null): FieldError[] {
  const unknown = (path: 'categoryIds' | 'productIds', ids: readonly string[], what: string) =>
    ids
      .filter((id) => !before?.[path].includes(id))
      .map((id) => ({ path: `${path}.${rule[path].indexOf(id)}`, message: `There is no such ${what}` }));
  return [...unknown('categoryIds', unknownCategories, 'category'), ...unknown('productIds', unknownProducts, 'product')];
}

type Version = (WrittenRule & { needsCode: boolean }) | null;

/**
 * The tasks of a rule that was written: it is shown in the open carts that it touches, as it was or as it is, and the price that is seen of its goods is
 * reckoned anew if it is general. None when it touches nothing.
 */
export function announceRule(ctx: Pick<Store, 'newId'>, ruleId: string, before: Version, after: Version): Task[] {
  const written = [before, after].map((rule) => (rule?.active ? { ...rule, id: ruleId } : null));
  const reach = reachOf(...written);
  const general = reachOf(...written.map((rule) => (rule && isGeneral(rule) ? rule : null)));
  const { all, productIds, categoryIds } = general;
  return [
    ...(reachesNothing(reach) ? [] : [askFor(ctx, 'rule_changed', { ruleId, reach })]),
    ...(reachesNothing(general) ? [] : [askFor(ctx, 'references_due', { all, productIds, categoryIds })]),
  ];
}
