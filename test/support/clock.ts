import { vi } from 'vitest';

let ahead = 0;
let spy: { mockRestore(): void } | null = null;

/** Let time pass for everything in this isolate: the Worker, its objects and the test. Undone by `resetClock`. */
export function passTime(ms: number): void {
  ahead += ms;
  if (spy) return;
  const real = Date.now.bind(Date);
  spy = vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
}

export function resetClock(): void {
  spy?.mockRestore();
  spy = null;
  ahead = 0;
}
