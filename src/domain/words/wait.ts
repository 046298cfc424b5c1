/** How long to wait, in words: seconds up to a minute and a half, then whole minutes, rounded up. */
export function wait(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
