import type { JobName, JobRun } from '#contracts/jobs.ts';
import { endLease, takeLease } from '#db/jobs/lease.ts';
import { commit, mustBeWritten, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { JOBS } from './registry.ts';

/** Run a job by its name; the schedule and staff come here alike. Null when another run of it has not ended. Throws what the job threw. */
export async function runJob(ctx: Context, name: JobName): Promise<JobRun | null> {
  const { schedule, leaseFor, run } = JOBS[name];
  const startedAt = ctx.now();
  const lease = { job: name, schedule, id: ctx.newId('job'), now: startedAt, until: startedAt + leaseFor };
  if (!writtenUnlessGuarded(await commit(ctx.db, takeLease(lease)))) return null;
  try {
    const changed = await run(ctx);
    mustBeWritten(await commit(ctx.db, endLease(lease, ctx.now(), changed, null)));
    if (changed > 0) ctx.log.info('job.done', { job: name, changed });
    return { name, at: new Date(startedAt).toISOString(), changed };
  } catch (error) {
    mustBeWritten(await commit(ctx.db, endLease(lease, ctx.now(), null, describe(error))));
    throw error;
  }
}
