import type { PricingRule, RulePatch } from '#contracts/pricing.ts';
import { readSeenRule } from '#db/pricing/readRules.ts';
import { departmentOfRule, scopeOf } from '#db/pricing/scope.ts';
import { updateRule as changeRow } from '#db/pricing/writeRule.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { atVersion, staffWrite } from '#services/write.ts';
import { presentConditions, withPatch } from './presentRule.ts';
import { getRule } from './readRules.ts';
import { announceRule, whyNotWritten } from './writing.ts';

export interface RuleUpdate {
  id: string;
  version: number;
  patch: RulePatch;
}

/**
 * Change a rule that is still at `version`: also to pause it, to go on, or to end it now. A manager may write it only if it lies wholly
 * in their departments, before and after. Open carts that it touches show it at once.
 */
export function updateRule(ctx: StaffContext, { id, version, patch }: RuleUpdate): Promise<Result<PricingRule>> {
  const personId = ctx.actor.person.id;
  const now = ctx.now();
  return staffWrite(ctx, {
    permission: 'rules.write',
    read: async () => atVersion(await readSeenRule(ctx.db, personId, id), 'rule', version),
    change: async ({ rule, active, hasCodes }) => {
      const before = { ...rule, active };
      const after = withPatch(before, patch, now);
      const refusal = await whyNotWritten(ctx, id, after, before);
      if (refusal) return refuse(refusal);
      return ok({
        statements: changeRow({ id, version }, after, { personId, now }),
        audit: {
          action: 'rule.updated',
          entity: 'rule',
          entityId: id,
          departmentId: departmentOfRule(scopeOf(after)),
          before: presentConditions(before),
          after: presentConditions(after),
        },
        tasks: announceRule(ctx, id, before, { ...after, needsCode: hasCodes || after.promoCode !== null }),
      });
    },
    explain: async (_, { rule, active }) => {
      const before = { ...rule, active };
      return refuse((await whyNotWritten(ctx, id, withPatch(before, patch, now), before)) ?? { code: 'busy' });
    },
    reread: () => getRule(ctx, { id }),
  });
}
