import { expect } from 'vitest';

/** Milliseconds that a step of a test waits for the page. A busy machine is slow: what comes at all has come by then. */
export const PATIENCE = 45_000;

/** A value of the page, read again until it is as expected. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read, { timeout: PATIENCE, interval: 100 });
}
