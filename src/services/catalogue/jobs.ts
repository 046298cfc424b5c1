import { EVERY_MINUTE, type Job } from '#services/job.ts';
import { reckonDue } from './reckonReferences.ts';

export const catalogueJobs = {
  'reckon-offers': { schedule: EVERY_MINUTE, leaseFor: 50_000, run: reckonDue },
} satisfies Record<string, Job>;
