import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CARTS_A_TASK } from '#services/carts/tasks.ts';

/* What the platform lets one call ask for. */
const MOST_SUBREQUESTS = 1000;
/* A cart is one call of its object; reading the task, its carts and marking it done come on top. */
const BESIDE = 10;

it('a full message batch of the events queue stays under what one call may ask for', () => {
  const consumers = readFileSync('wrangler.toml', 'utf8').split('[[queues.consumers]]').slice(1);
  const events = consumers.find((text) => text.includes('queue = "pinchi-events"')) ?? '';
  const batch = Number(/max_batch_size = (\d+)/.exec(events)?.[1]);
  expect(batch).toBeGreaterThan(0);
  expect(batch * (CARTS_A_TASK + BESIDE)).toBeLessThan(MOST_SUBREQUESTS);
});
