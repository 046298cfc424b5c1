import { EVERY_MINUTE, type Job } from '#services/job.ts';
import { expireOrders } from './expireOrders.ts';
import { reconcilePayments } from './reconcile.ts';

export const settlementJobs = {
  'expire-orders': { schedule: EVERY_MINUTE, leaseFor: 50_000, run: expireOrders },
  'reconcile-payments': { schedule: EVERY_MINUTE, leaseFor: 50_000, run: reconcilePayments },
} satisfies Record<string, Job>;
