import { beforeAll, expect, inject, it } from 'vitest';
import type { MemoryD1 } from '#test/support/memoryD1.ts';
import { runs } from '#test/support/proof.ts';
import { openDatabase } from './shop.ts';
import { walkOnce } from './walk.ts';

let memory: MemoryD1;
beforeAll(async () => {
  memory = await openDatabase();
});

it('orders and their money go the way of a small model, whatever happens in whatever order', async () => {
  const walks = runs({ sample: 200, proof: 10_000 });
  for (let n = 0; n < walks; n++) await walkOnce(memory, inject('seed') + n);
  expect(walks).toBeGreaterThan(0);
});
