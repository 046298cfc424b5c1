import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CARTS_A_TASK } from '#services/carts/tasks.ts';

/* How many calls the platform allows in one invocation. */
const MOST_SUBREQUESTS = 1000;
/* Each cart costs one call of its object. Reading the task and its carts, and marking it as done, cost more. */
const BESIDE = 10;

it('a full message batch of the events queue stays under the platform’s limit of calls', () => {
  const consumers = readFileSync('wrangler.toml', 'utf8').split('[[queues.consumers]]').slice(1);
  const events = consumers.find((text) => text.includes('queue = "pinchi-events"')) ?? '';
  const batch = Number(/max_batch_size = (\d+)/.exec(events)?.[1]);
  expect(batch).toBeGreaterThan(0);
  expect(batch * (CARTS_A_TASK + BESIDE)).toBeLessThan(MOST_SUBREQUESTS);
});
