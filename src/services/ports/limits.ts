import { networkOf } from '#domain/network.ts';
import { describe, type Log } from '#kit/log.ts';

/** What one network address may do only so often. How often stands in wrangler.toml. */
export const LIMITS = ['signIn', 'mail', 'token', 'promo', 'checkout'] as const;
export type Limit = (typeof LIMITS)[number];

/** The cheap outer layer of limits: permissive, counted for each of the platform's locations. */
export interface LimitsPort {
  /** Ask for one more by this address; seconds to wait, or 0. */
  take(limit: Limit, address: string): Promise<number>;
}

type Counter = Pick<RateLimit, 'limit'>;

/* The period of every counter in wrangler.toml; it does not say how much of it is left. */
const PERIOD_SECONDS = 60;

/** In development load comes from one machine. */
export const looseLimits: LimitsPort = { take: async () => 0 };

/** Limits by the platform's counters. One that cannot be asked lets everybody through: what must hold is counted by account. */
export function limitsOver(counters: Record<Limit, Counter>, log: Pick<Log, 'warn'>): LimitsPort {
  return {
    async take(limit, address) {
      try {
        const { success } = await counters[limit].limit({ key: networkOf(address) });
        return success ? 0 : PERIOD_SECONDS;
      } catch (error) {
        log.warn('limits.unreachable', { limit, error: describe(error) });
        return 0;
      }
    },
  };
}
