import type { JobName, JobRun } from '#contracts/jobs.ts';
import { endLease, takeLease } from '#db/jobs/lease.ts';
import { commit, mustBeWritten, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { isoTime } from '#kit/isoTime.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { JOBS } from './registry.ts';

/** Run a job by name, for the schedule and for staff. Null when another run of it is still active. Throws what the job throws. */
export async function runJob(ctx: Context, name: JobName): Promise<JobRun | null> {
  const { schedule, leaseFor, run } = JOBS[name];
  const startedAt = ctx.now();
  const lease = { job: name, schedule, id: ctx.newId('job'), now: startedAt, until: startedAt + leaseFor };
  if (!writtenUnlessGuarded(await commit(ctx.db, takeLease(lease)))) return null;
  const end = async (changed: number | null, error: string | null) => {
    // The job is finished, even if its result cannot be stored. The lease then ends by its time.
    await commit(ctx.db, endLease(lease, ctx.now(), changed, error))
      .then(mustBeWritten)
      .catch((failure) => ctx.log.error('job.end_not_kept', { job: name, error: describe(failure) }));
  };
  const changed = await run(ctx).catch(async (error) => {
    await end(null, describe(error));
    throw error;
  });
  await end(changed, null);
  if (changed > 0) ctx.log.info('job.done', { job: name, changed });
  return { name, at: isoTime(startedAt), changed };
}
