import { EVERY_MINUTE, type Job } from '#services/job.ts';
import { sweepOutbox } from './announce.ts';

export const outboxJobs = {
  'sweep-outbox': { schedule: EVERY_MINUTE, leaseFor: 50_000, run: sweepOutbox },
} satisfies Record<string, Job>;
