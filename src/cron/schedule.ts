import { describe } from '#kit/log.ts';
import { expireSessions } from '#services/accounts/sessions/expireSessions.ts';
import type { Context } from '#services/context.ts';
import { runJob } from '#services/jobs/run.ts';

/** What each cron expression of `wrangler.toml` runs. It may come never, once or twice: every job bears it. One that fails stops no other. */
export async function handleSchedule(ctx: Context, cron: string): Promise<void> {
  for (const work of workOf(ctx, cron)) {
    try {
      await work();
    } catch (error) {
      ctx.log.error('schedule.failed', { cron, error: describe(error) });
    }
  }
}

function workOf(ctx: Context, cron: string): (() => Promise<unknown>)[] {
  switch (cron) {
    case '* * * * *':
      return [() => runJob(ctx, 'sweep-outbox'), () => runJob(ctx, 'release-holds')];
    case '0 3 * * *':
      return [() => runJob(ctx, 'recalculate-tiers'), () => expireSessions(ctx)];
    default:
      ctx.log.warn('schedule.unknown', { cron });
      return [];
  }
}
