import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { insertTask } from '#db/outbox/insertTask.ts';
import type { Context } from '#services/context.ts';
import { announce } from '#services/outbox/announce.ts';
import { type Again, askFor } from '#services/tasks.ts';
import { settleSome } from './settleTiers.ts';

/** Set everybody's tier. Returns how many people moved; if more are left, a task goes on. */
export async function recalculateTiers(ctx: Context): Promise<number> {
  const { moved, more } = await settleSome(ctx, 'everybody');
  if (more) {
    const rest = askFor(ctx, 'tiers_due', {});
    mustBeWritten(await commit(ctx.db, insertTask(rest, ctx.now())));
    await announce(ctx, [rest]);
  }
  return moved;
}

/** The same for one person. Returns 1 when they moved. */
export async function recalculateTier(ctx: Context, personId: string): Promise<number> {
  return (await settleSome(ctx, { people: [personId] })).moved;
}

/** Give back their own tier to people whose override has reached its end. Returns how many moved. */
export async function endOverrides(ctx: Context): Promise<number> {
  return (await settleSome(ctx, 'ended')).moved;
}

/** The task that goes on where the job stopped. */
export async function recalculateRest(ctx: Context): Promise<Again<'tiers_due'> | undefined> {
  const { more } = await settleSome(ctx, 'everybody');
  return more ? { again: {} } : undefined;
}
