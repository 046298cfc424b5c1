/** The most failures of one address in the time window before it has to wait (docs/api.md, Rate limits). */
export const MAX_FAILURES = 10;
export const WINDOW = 15 * 60_000;

const FIRST_WAIT = 30;
const LONGEST_WAIT = 15 * 60;
/* With this many failures the wait is at its longest, so older ones need not be kept. */
const MAX_KEPT = MAX_FAILURES + 10;

/**
 * Seconds until the next attempt is allowed. 0 when it is allowed now. `failures` are epoch milliseconds. From the tenth failure in 15
 * minutes on, each failure doubles the wait, up to 15 minutes. The wait counts from the last failure.
 */
export function secondsToWait(failures: readonly number[], now: number): number {
  const recent = recentFailures(failures, now);
  if (recent.length < MAX_FAILURES) return 0;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (recent.length - MAX_FAILURES));
  return Math.max(0, Math.ceil(((recent.at(-1) ?? now) + wait * 1000 - now) / 1000));
}

/** How many attempts may run at once, so that the limit holds even if all of them fail. Only one after a wait. */
export function triesAtOnce(failures: readonly number[], now: number): number {
  return Math.max(1, MAX_FAILURES - recentFailures(failures, now).length);
}

/** The failures that still count, plus a new one at `now`. */
export function withFailure(failures: readonly number[], now: number): number[] {
  return [...recentFailures(failures, now), now].slice(-MAX_KEPT);
}

function recentFailures(failures: readonly number[], now: number): number[] {
  return failures.filter((at) => at > now - WINDOW);
}
