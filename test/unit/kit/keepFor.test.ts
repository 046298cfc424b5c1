import { expect, it } from 'vitest';
import { keepFor } from '#kit/keepFor.ts';

it('reads once within the time, and again after it', async () => {
  let now = 1000;
  let reads = 0;
  const kept = keepFor(
    500,
    () => now,
    async () => ++reads,
  );
  expect(kept.latest()).toBeNull();
  expect([await kept.get(), await kept.get()]).toEqual([1, 1]);
  now += 499;
  expect([await kept.get(), kept.latest()]).toEqual([1, 1]);
  now += 1;
  expect([await kept.get(), kept.latest()]).toEqual([2, 2]);
});

it('keeps the old value when a read fails, and tries again', async () => {
  let now = 0;
  let broken = false;
  const kept = keepFor(
    10,
    () => now,
    async () => {
      if (broken) throw new Error('away');
      return 'read';
    },
  );
  await kept.get();
  now = 10;
  broken = true;
  await expect(kept.get()).rejects.toThrow('away');
  expect(kept.latest()).toBe('read');
  broken = false;
  expect(await kept.get()).toBe('read');
});
