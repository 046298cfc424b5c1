import { commit, mustBeWritten, rowsOf } from '#db/kit/commit.ts';
import { releaseAny } from '#db/stock/release.ts';
import type { Context } from '#services/context.ts';
import { EVERY_MINUTE, type Job } from '#services/job.ts';

const AT_ONCE = 500;
const MAX_ROUNDS = 10;

export const cartJobs = {
  'release-holds': { schedule: EVERY_MINUTE, leaseFor: 50_000, run: releaseHolds },
} satisfies Record<string, Job>;

/** Release lapsed holds that no cart, alarm or checkout has released yet. Returns how many. */
async function releaseHolds(ctx: Context): Promise<number> {
  let released = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const some = rowsOf(mustBeWritten(await commit(ctx.db, releaseAny(ctx.now(), AT_ONCE))), 0).length;
    released += some;
    if (some < AT_ONCE) break;
  }
  return released;
}
