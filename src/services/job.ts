import type { Context } from './context.ts';

/** Work that the store does by itself, on time. The platform may start it never, once or twice: each bears it. */
export interface Job {
  /** The cron expression by which it runs, one of wrangler.toml. */
  schedule: string;
  /** Milliseconds after which a run that has not ended is taken for dead. */
  leaseFor: number;
  /** Returns how many rows it changed. */
  run(ctx: Context): Promise<number>;
}

export const EVERY_MINUTE = '* * * * *';
export const EVERY_NIGHT = '0 3 * * *';
