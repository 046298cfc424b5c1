import { forgetEnded } from '#db/accounts/sessions.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import type { Context } from '#services/context.ts';
import { EVERY_NIGHT, type Job } from '#services/job.ts';

export const accountJobs = {
  'forget-sessions': { schedule: EVERY_NIGHT, leaseFor: 5 * 60_000, run: forgetSessions },
} satisfies Record<string, Job>;

/** Delete sessions, mailed tokens and challenges that ended long ago. Returns the number of rows. */
async function forgetSessions(ctx: Context): Promise<number> {
  const results = mustBeWritten(await commit(ctx.db, forgetEnded(ctx.db, ctx.now())));
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}
