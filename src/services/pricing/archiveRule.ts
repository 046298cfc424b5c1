import { readSeenRule } from '#db/pricing/readRules.ts';
import { departmentOfRule, scopeOf } from '#db/pricing/scope.ts';
import { archiveRule as archiveRow } from '#db/pricing/writeRule.ts';
import { ok, type Result } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { atVersion, staffWrite, unexplained } from '#services/write.ts';
import { presentConditions } from './presentRule.ts';
import { announceRule } from './writing.ts';

/** Delete a rule that is still at `version`. Orders and its history keep it; its code can be used for another. */
export function archiveRule(ctx: StaffContext, { id, version }: { id: string; version: number }): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'rules.write',
    read: async () => atVersion(await readSeenRule(ctx.db, personId, id), 'rule', version),
    change: ({ rule, active }) => {
      const before = { ...rule, active };
      return ok({
        statements: archiveRow({ id, version }, { personId, now: ctx.now() }),
        audit: {
          action: 'rule.archived',
          entity: 'rule',
          entityId: id,
          departmentId: departmentOfRule(scopeOf(before)),
          before: presentConditions(before),
          after: null,
        },
        tasks: announceRule(ctx, id, before, null),
      });
    },
    explain: unexplained,
    reread: async () => ok(null),
  });
}
