import { expect, it } from 'vitest';
import { groupCommit } from '#kit/groupCommit.ts';

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it('commits one item alone when idle, and items that come meanwhile together', async () => {
  const groups: number[][] = [];
  const first = gate();
  const commit = groupCommit<number, number>(async (items) => {
    groups.push(items);
    if (groups.length === 1) await first.opened;
    return items.map((i) => i * 10);
  }, 100);
  const answers = [commit(1), commit(2), commit(3)];
  first.open();
  expect(await Promise.all(answers)).toEqual([10, 20, 30]);
  expect(groups).toEqual([[1], [2, 3]]);
});

it('commits no more at once than the limit', async () => {
  const sizes: number[] = [];
  const commit = groupCommit<number, number>(async (items) => {
    sizes.push(items.length);
    return items;
  }, 2);
  await Promise.all([1, 2, 3, 4, 5].map(commit));
  expect(sizes).toEqual([1, 2, 2]);
});

it('reports a failure only to those in that commit, and goes on', async () => {
  const commit = groupCommit<number, number>(async (items) => {
    if (items.includes(1)) throw new Error('lost');
    return items;
  }, 10);
  await expect(commit(1)).rejects.toThrow('lost');
  expect(await commit(2)).toBe(2);
});

it('pauses after batches that were shared, and does not pause otherwise', async () => {
  const sizes: number[] = [];
  let breaths = 0;
  const commit = groupCommit<number, number>(
    async (items) => {
      sizes.push(items.length);
      return items;
    },
    100,
    async () => {
      breaths++;
    },
  );
  for (let i = 0; i < 50; i++) await commit(i);
  expect(breaths).toBe(0);
  await Promise.all(Array.from({ length: 20 }, (_, i) => commit(i)));
  expect(sizes.slice(50)).toEqual([1, 19]);
  await commit(0);
  expect(breaths).toBeGreaterThan(0);
  for (let i = 0; i < 50; i++) await commit(i);
  const calmed = breaths;
  for (let i = 0; i < 50; i++) await commit(i);
  expect(breaths).toBe(calmed);
});

it('puts items that come during the pause into one commit', async () => {
  const groups: number[][] = [];
  const breath = gate();
  const commit = groupCommit<number, number>(
    async (items) => {
      groups.push(items);
      return items;
    },
    100,
    () => breath.opened,
  );
  await Promise.all(Array.from({ length: 20 }, (_, i) => commit(i)));
  const later = [commit(20), commit(21), commit(22)];
  breath.open();
  expect(await Promise.all(later)).toEqual([20, 21, 22]);
  expect(groups.at(-1)).toEqual([20, 21, 22]);
});

it('ends the pause once everybody who was just answered is back', async () => {
  const sizes: number[] = [];
  const commit = groupCommit<number, number>(
    async (items) => {
      sizes.push(items.length);
      return items;
    },
    100,
    // A pause that would never end by itself.
    () => new Promise(() => {}),
  );
  // The first finds nobody before it; the other nine share the second batch. From then on all ten come back together.
  const caller = async () => {
    for (let i = 0; i < 5; i++) await commit(i);
  };
  await Promise.all(Array.from({ length: 10 }, caller));
  expect(sizes.slice(0, 2)).toEqual([1, 9]);
  expect(sizes.reduce((a, b) => a + b)).toBe(50);
  expect(Math.max(...sizes)).toBe(10);
});

it('pauses to its end when fewer come back', async () => {
  const sizes: number[] = [];
  let pauses = 0;
  const commit = groupCommit<number, number>(
    async (items) => {
      sizes.push(items.length);
      return items;
    },
    100,
    async () => {
      pauses++;
    },
  );
  await Promise.all(Array.from({ length: 20 }, (_, i) => commit(i)));
  const before = pauses;
  expect(await commit(1)).toBe(1);
  expect(pauses).toBe(before + 1);
});
