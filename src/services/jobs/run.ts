import type { JobName, JobRun } from '#contracts/staff.ts';
import { releaseHolds } from '#services/carts/releaseHolds.ts';
import type { Context } from '#services/context.ts';
import { sweepOutbox } from '#services/outbox/sweep.ts';
import { recalculateTiers } from '#services/tiers/recalculateTiers.ts';

/** Run a job by its name (docs/api.md, Running it); the cron and staff come here alike. `changed` counts rows. */
export async function runJob(ctx: Context, name: JobName): Promise<JobRun> {
  const changed = await work(ctx, name);
  if (changed > 0) ctx.log.info('job.done', { job: name, changed });
  return { name, at: new Date(ctx.now()).toISOString(), changed };
}

function work(ctx: Context, name: JobName): Promise<number> {
  switch (name) {
    case 'recalculate-tiers':
      return recalculateTiers(ctx);
    case 'sweep-outbox':
      return sweepOutbox(ctx);
    case 'release-holds':
      return releaseHolds(ctx);
  }
}
