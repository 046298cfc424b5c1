/** How often the queue tries again before it gives up; the consumer's `max_retries` in wrangler.toml says the same. */
export const MOST_RETRIES = 6;

const FIRST = 5;
const LONGEST = 1800;

/** Seconds to wait after the attempt of this number (from 1) failed: 5, 20, 80, 320, 1280, then half an hour. */
export function retryDelay(attempt: number): number {
  return Math.min(LONGEST, FIRST * 4 ** Math.max(0, attempt - 1));
}

/** Seconds that all the waits come to. */
export function allRetries(): number {
  return Array.from({ length: MOST_RETRIES }, (_, i) => retryDelay(i + 1)).reduce((sum, wait) => sum + wait, 0);
}
