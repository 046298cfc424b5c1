import { standingOf, takeOffOverride } from '#db/tiers/overrides.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { atVersion, staffWrite, unexplained } from '#services/write.ts';
import { tierChangeOf } from './settleTiers.ts';

/** Take the override of a customer off before its end: the tier is that of the orders again. Owners only. Not found when none runs. */
export function endOverride(ctx: StaffContext, { id, version }: { id: string; version: number }): Promise<Result<null>> {
  const actorId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'tiers.override',
    read: async () => {
      const found = atVersion(await standingOf(ctx.db, actorId, id, ctx.now()), 'customer', version);
      if (!found.ok) return found;
      return found.value.override
        ? ok({ ...found.value, override: found.value.override })
        : refuse({ code: 'not_found', what: 'override' });
    },
    change: ({ override }) => {
      const move = tierChangeOf(ctx, id, { by: actorId });
      return ok({
        statements: [...takeOffOverride(actorId, id, version, ctx.now()), ...move.statements],
        writtenTasks: move.writtenTasks,
        audit: {
          action: 'tier.override_ended',
          entity: 'person',
          entityId: id,
          departmentId: null,
          before: { tier: override.tier, until: isoTime(override.until) },
          after: null,
        },
      });
    },
    explain: unexplained,
    reread: async () => ok(null),
  });
}
