import { EVERY_NIGHT, type Job } from '#services/job.ts';
import { recalculateTiers } from './recalculateTiers.ts';

export const tierJobs = {
  'recalculate-tiers': { schedule: EVERY_NIGHT, leaseFor: 5 * 60_000, run: recalculateTiers },
} satisfies Record<string, Job>;
