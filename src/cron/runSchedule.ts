import { JOB_NAMES } from '#contracts/jobs.ts';
import { describe } from '#kit/log.ts';
import { asItself, type Store } from '#services/context.ts';
import { JOBS } from '#services/jobs/registry.ts';
import { runJob } from '#services/jobs/run.ts';

/** Run the jobs of a cron expression from wrangler.toml. If one fails, the others still run. */
export async function runSchedule(store: Store, cron: string): Promise<void> {
  await store.freshen();
  const ctx = asItself(store);
  const due = JOB_NAMES.filter((name) => JOBS[name].schedule === cron);
  if (due.length === 0) ctx.log.warn('schedule.unknown', { cron });
  for (const name of due) {
    try {
      await runJob(ctx, name);
    } catch (error) {
      ctx.log.error('schedule.failed', { cron, job: name, error: describe(error) });
    }
  }
}
