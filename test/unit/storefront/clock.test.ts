import { afterEach, expect, it, vi } from 'vitest';
import { serverNow, setClock } from '#storefront/live/clock.ts';

afterEach(() => void vi.useRealTimers());

it.each([
  ['40 minutes fast', 40],
  ['a day slow', -24 * 60],
])('a device whose clock is %s counts by the time of the server', (_, minutes) => {
  const server = Date.parse('2026-11-21T14:00:00.000Z');
  vi.useFakeTimers({ now: server + minutes * 60_000 });
  setClock('2026-11-21T14:00:00.000Z');
  expect(serverNow()).toBe(server);
  vi.advanceTimersByTime(90_000);
  expect(serverNow()).toBe(server + 90_000);
});
