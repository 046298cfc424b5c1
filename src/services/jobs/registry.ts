import type { JobName } from '#contracts/jobs.ts';
import { accountJobs } from '#services/accounts/jobs.ts';
import { cartJobs } from '#services/carts/jobs.ts';
import { catalogueJobs } from '#services/catalogue/jobs.ts';
import { documentJobs } from '#services/documents/jobs.ts';
import type { Job } from '#services/job.ts';
import { outboxJobs } from '#services/outbox/jobs.ts';
import { settlementJobs } from '#services/settlement/jobs.ts';
import { tierJobs } from '#services/tiers/jobs.ts';

/** Every job of the store, declared by its feature. The schedules are those of wrangler.toml. */
export const JOBS: Record<JobName, Job> = {
  ...accountJobs,
  ...cartJobs,
  ...catalogueJobs,
  ...documentJobs,
  ...outboxJobs,
  ...settlementJobs,
  ...tierJobs,
};
