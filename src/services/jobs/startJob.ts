import { type JobRun, jobName } from '#contracts/jobs.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { commitStaffAction } from '#services/write.ts';
import { runJob } from './run.ts';

/** Run a job by hand. Owners only. The audit records who did it and what it changed. `busy` while another run is active. */
export async function startJob(ctx: StaffContext, { name }: { name: string }): Promise<Result<JobRun>> {
  if (!may(ctx.actor.person.role, 'jobs.run')) return refuse({ code: 'forbidden' });
  const job = jobName.safeParse(name);
  if (!job.success) return refuse({ code: 'not_found', what: 'job' });
  const done = await runJob(ctx, job.data);
  if (!done) return refuse({ code: 'busy' });
  const after = { changed: done.changed };
  await commitStaffAction(ctx, { action: 'job.run', entity: 'job', entityId: job.data, departmentId: null, before: null, after });
  return ok(done);
}
