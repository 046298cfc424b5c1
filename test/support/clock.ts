import { vi } from 'vitest';

let ahead = 0;

/** Let time pass for everything in this isolate: the Worker, its objects and the test. It never goes back, as elsewhere; a test file has a clock of its own. */
export function passTime(ms: number): void {
  ahead += ms;
  if (vi.isMockFunction(Date.now)) return;
  const real = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
}
