import { EVERY_MINUTE, EVERY_NIGHT, type Job } from '#services/job.ts';
import { endOverrides, recalculateTiers } from './recalculateTiers.ts';

export const tierJobs = {
  'recalculate-tiers': { schedule: EVERY_NIGHT, leaseFor: 5 * 60_000, run: recalculateTiers },
  'end-tier-overrides': { schedule: EVERY_MINUTE, leaseFor: 50_000, run: endOverrides },
} satisfies Record<string, Job>;
