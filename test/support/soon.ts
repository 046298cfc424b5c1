import { vi } from 'vitest';

/** Waits for what is about to come, and returns what the check returns. The limit only ends what hangs: a busy machine is slow. */
export function soon<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000, interval: 10 });
}
