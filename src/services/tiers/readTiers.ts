import type { RunningOverride, TierDistribution, TierMove } from '#contracts/tiers.ts';
import { type MoveRow, listMoves as moves, listOverrides as overrides, tierCounts } from '#db/tiers/read.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { TIER_FROM, TIERS, tierOf } from '#domain/tiers.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { presentOverride } from './present.ts';

/** How many accounts have each tier, and where each begins. The counts are kept: nothing is counted here. */
export async function readTiers(ctx: StaffContext): Promise<Result<TierDistribution>> {
  if (!may(ctx.actor.person.role, 'tiers.read')) return refuse({ code: 'forbidden' });
  const counted = new Map((await tierCounts(ctx.db)).map(({ tier, accounts }) => [tier, accounts]));
  return ok({ items: TIERS.map((tier) => ({ tier, from: TIER_FROM[tier], accounts: counted.get(tier) ?? 0 })) });
}

/** Who moved from one tier to another, newest first. */
export async function listMoves(ctx: StaffContext, query: PageQuery): Promise<Result<Page<TierMove>>> {
  if (!may(ctx.actor.person.role, 'tiers.read')) return refuse({ code: 'forbidden' });
  return readPage(query, {
    sort: 'tierMoves',
    read: (after, most) => moves(ctx.db, momentOf(after), most),
    position: ({ at, id }) => ({ key: [at], id }),
    present: presentMove,
  });
}

/** The overrides that run, by their ends. */
export async function listOverrides(ctx: StaffContext, query: PageQuery): Promise<Result<Page<RunningOverride>>> {
  if (!may(ctx.actor.person.role, 'tiers.read')) return refuse({ code: 'forbidden' });
  return readPage(query, {
    sort: 'tierOverrides',
    read: (after, most) => {
      const last = momentOf(after);
      return overrides(ctx.db, ctx.now(), last && { until: last.at, id: last.id }, most);
    },
    position: ({ until, personId }) => ({ key: [until], id: personId }),
    present: ({ personId, name, successfulOrders, ...override }) => ({
      ...presentOverride(override),
      person: { id: personId, name },
      earned: tierOf(successfulOrders),
    }),
  });
}

function presentMove({ id, personId, name, from, to, cause, reason, at, movedBy, movedByName }: MoveRow): TierMove {
  const by = movedBy === null ? null : { id: movedBy, name: movedByName };
  return { id, at: isoTime(at), person: { id: personId, name }, from, to, cause, reason, by };
}
