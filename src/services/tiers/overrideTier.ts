import type { NewTierOverride, TierStanding } from '#contracts/tiers.ts';
import { giveOverride, standingOf } from '#db/tiers/overrides.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { atVersion, staffWrite, unexplained } from '#services/write.ts';
import { presentStanding } from './present.ts';
import { tierChangeOf } from './settleTiers.ts';

/* Milliseconds. A year and a day: nothing that was given by hand is forgotten for ever. */
export const LONGEST_OVERRIDE = 366 * 24 * 60 * 60_000;

export interface OverrideTier {
  id: string;
  /** Of the override that the owner saw; 0 when there never was one. */
  version: number;
  override: NewTierOverride;
}

/**
 * Give a customer a tier until a time, whatever their orders say. It replaces an override that runs. The tier moves in the same batch;
 * at the end it is that of the orders again. Owners only.
 */
export function overrideTier(ctx: StaffContext, { id, version, override }: OverrideTier): Promise<Result<TierStanding>> {
  const actorId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'tiers.override',
    read: async () => atVersion(await standingOf(ctx.db, actorId, id, ctx.now()), 'customer', version),
    change: (before) => {
      const { tier, reason } = override;
      const [since, until] = [ctx.now(), Date.parse(override.until)];
      const message = since >= until ? 'Must be in the future' : 'At most a year from now';
      if (until <= since || until > since + LONGEST_OVERRIDE)
        return refuse({ code: 'validation_failed', errors: [{ path: 'until', message }] });
      const move = tierChangeOf(ctx, id);
      return ok({
        statements: [...giveOverride(actorId, { personId: id, version, tier, reason, since, until }), ...move.statements],
        writtenTasks: move.writtenTasks,
        audit: {
          action: 'tier.overridden',
          entity: 'person',
          entityId: id,
          departmentId: null,
          before: { tier: before.tier, until: isoTimeOrNull(before.override?.until ?? null) },
          // Not the reason: the audit is never changed, and the account may be erased later.
          after: { tier, until: isoTime(until) },
        },
      });
    },
    explain: unexplained,
    reread: async () => {
      const standing = await standingOf(ctx.db, actorId, id, ctx.now());
      return standing ? ok(presentStanding(standing)) : refuse({ code: 'not_found', what: 'customer' });
    },
  });
}
