import { EVERY_MINUTE, EVERY_NIGHT, type Job } from '#services/job.ts';
import { collectMedia } from './collectMedia.ts';
import { reckonDue } from './reckonReferences.ts';

export const catalogueJobs = {
  'collect-media': { schedule: EVERY_NIGHT, leaseFor: 10 * 60_000, run: collectMedia },
  'reckon-offers': { schedule: EVERY_MINUTE, leaseFor: 50_000, run: reckonDue },
} satisfies Record<string, Job>;
