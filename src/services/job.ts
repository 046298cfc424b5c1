import type { Context } from './context.ts';

/** Scheduled work of the store. The platform may skip a run, or start it twice, so each job must handle that. */
export interface Job {
  /** The cron expression by which it runs, one of wrangler.toml. */
  schedule: string;
  /** How long a run holds its lease, in milliseconds. After that it counts as crashed. */
  leaseFor: number;
  /** Returns the number of rows that it changed. */
  run(ctx: Context): Promise<number>;
}

export const EVERY_MINUTE = '* * * * *';
export const EVERY_NIGHT = '0 3 * * *';
