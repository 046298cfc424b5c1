import type { NewRule, PricingRule } from '#contracts/pricing.ts';
import { departmentOfRule, scopeOf } from '#db/pricing/scope.ts';
import { insertRule } from '#db/pricing/writeRule.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { nothingBefore, staffWrite } from '#services/write.ts';
import { newlyWritten, presentConditions } from './presentRule.ts';
import { getRule } from './readRules.ts';
import { announceRule, whyNotWritten } from './writing.ts';

/** Make a rule. A manager may make rules for goods of their own departments; one about the whole store is the owner's. */
export function createRule(ctx: StaffContext, input: NewRule): Promise<Result<PricingRule>> {
  const id = ctx.newId('rule');
  const rule = newlyWritten(input);
  const mayNot = () => whyNotWritten(ctx, id, rule, null);
  return staffWrite(ctx, {
    permission: 'rules.write',
    read: nothingBefore,
    change: async () => {
      const refusal = await mayNot();
      if (refusal) return refuse(refusal);
      return ok({
        statements: insertRule(ctx.db, id, rule, { personId: ctx.actor.person.id, now: ctx.now() }),
        audit: {
          action: 'rule.created',
          entity: 'rule',
          entityId: id,
          departmentId: departmentOfRule(scopeOf(rule)),
          before: null,
          after: presentConditions(rule),
        },
        tasks: announceRule(ctx, id, null, { ...rule, needsCode: rule.promoCode !== null }),
      });
    },
    explain: async () => refuse((await mayNot()) ?? { code: 'busy' }),
    reread: () => getRule(ctx, { id }),
  });
}
