/** Failures that one address may have in a window before it has to wait (docs/api.md, Rate limits). */
export const MOST_FAILURES = 10;
export const WINDOW = 15 * 60_000;

const FIRST_WAIT = 30;
const LONGEST_WAIT = 15 * 60;
/* With this many, the wait has reached its longest: older ones say nothing new. */
const MOST_KEPT = MOST_FAILURES + 10;

/**
 * Seconds that an address has to wait before its next try; 0 when it may try now. `failures` are epoch milliseconds.
 * From the tenth failure in 15 minutes the wait doubles with each, from the last one on, up to 15 minutes.
 */
export function secondsToWait(failures: readonly number[], now: number): number {
  const recent = recentFailures(failures, now);
  if (recent.length < MOST_FAILURES) return 0;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (recent.length - MOST_FAILURES));
  return Math.max(0, Math.ceil(((recent.at(-1) ?? now) + wait * 1000 - now) / 1000));
}

/** How many tries may be under way at once, so that even if all of them fail the limit holds. One, when a wait is over. */
export function triesAtOnce(failures: readonly number[], now: number): number {
  return Math.max(1, MOST_FAILURES - recentFailures(failures, now).length);
}

/** The failures that still count, with a new one at `now`. */
export function withFailure(failures: readonly number[], now: number): number[] {
  return [...recentFailures(failures, now), now].slice(-MOST_KEPT);
}

function recentFailures(failures: readonly number[], now: number): number[] {
  return failures.filter((at) => at > now - WINDOW);
}
