import { z } from 'zod';
import { time } from './wire.ts';

export const JOB_NAMES = [
  'sweep-outbox',
  'expire-orders',
  'reconcile-payments',
  'release-holds',
  'collect-media',
  'reckon-offers',
  'recalculate-tiers',
  'end-tier-overrides',
  'forget-sessions',
  'delete-old-documents',
] as const;

export const jobName = z.enum(JOB_NAMES);
export const jobRun = z.object({ name: jobName, at: time, changed: z.number().int() });

export type JobName = z.infer<typeof jobName>;
export type JobRun = z.infer<typeof jobRun>;
