import { vi } from 'vitest';

let ahead = 0;

/**
 * Moves the clock of this isolate forward, for the Worker, its objects and the test. It cannot go back. Each test file has its own clock.
 */
export function passTime(ms: number): void {
  ahead += ms;
  if (vi.isMockFunction(Date.now)) return;
  const real = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
}
