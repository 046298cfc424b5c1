/** How often the queue retries before it gives up. Must be equal to the consumer's `max_retries` in wrangler.toml. */
export const MAX_RETRIES = 6;

const FIRST = 5;
const LONGEST = 1800;

/** The backoff in seconds after the failed attempt of this number (from 1): 5, 20, 80, 320, 1280, then half an hour. */
export function retryDelay(attempt: number): number {
  return Math.min(LONGEST, FIRST * 4 ** Math.max(0, attempt - 1));
}

/** The sum of all backoffs, in seconds. */
export function allRetries(): number {
  return Array.from({ length: MAX_RETRIES }, (_, i) => retryDelay(i + 1)).reduce((sum, wait) => sum + wait, 0);
}
