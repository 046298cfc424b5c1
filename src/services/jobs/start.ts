import { type JobRun, jobName } from '#contracts/jobs.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { runJob } from './run.ts';

/** Run a job by hand. Owners only; the audit tells who did and what it changed. */
export async function startJob(ctx: Context, person: Person, name: string): Promise<Result<JobRun>> {
  if (!may(person.role, 'jobs.run')) return refuse({ code: 'forbidden' });
  const job = jobName.safeParse(name);
  if (!job.success) return refuse({ code: 'not_found', what: 'job' });
  const done = await runJob(ctx, job.data);
  mustBeWritten(
    await commit(ctx.db, [
      record(ctx, person, {
        action: 'job.run',
        entity: 'job',
        entityId: job.data,
        departmentId: null,
        before: null,
        after: { changed: done.changed },
      }),
    ]),
  );
  return ok(done);
}
