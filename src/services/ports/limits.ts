import { networkOf } from '#domain/network.ts';
import { describe, type Log } from '#kit/log.ts';

/** Calls with a rate limit per network address. The limits are in wrangler.toml. */
export const LIMITS = ['signIn', 'mail', 'token', 'promo', 'checkout'] as const;
export type Limit = (typeof LIMITS)[number];

/** The cheap first layer of rate limits. It is permissive, and counts per Cloudflare location. */
export interface LimitsPort {
  /** Count one call from this address. Returns the seconds to wait, or 0. */
  take(limit: Limit, address: string): Promise<number>;
}

type Counter = Pick<RateLimit, 'limit'>;

/* The period of every counter in wrangler.toml. The counter does not say how much of it is left. */
const PERIOD_SECONDS = 60;

/** No limits: in development all load comes from one machine. */
export const looseLimits: LimitsPort = { take: async () => 0 };

/** Rate limits by the platform's counters. If a counter fails, calls are allowed: the strict limits are counted per account. */
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
