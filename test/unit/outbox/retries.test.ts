import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allRetries, MAX_RETRIES, retryDelay } from '#kit/retries.ts';

it('waits grow from seconds to half an hour, and are about an hour in all', () => {
  const waits = Array.from({ length: MAX_RETRIES }, (_, i) => retryDelay(i + 1));
  expect(waits).toEqual([5, 20, 80, 320, 1280, 1800]);
  expect(allRetries()).toBe(3505);
  expect([retryDelay(0), retryDelay(100)]).toEqual([5, 1800]);
});

it('each queue tries as often as there are waits, and has a consumer for what it gives up', () => {
  const consumers = readFileSync('wrangler.toml', 'utf8').split('[[queues.consumers]]').slice(1);
  const dead = consumers.pop();
  expect(consumers.map((text) => /queue = "([\w-]+)"/.exec(text)?.[1])).toEqual(['pinchi-events', 'pinchi-mail']);
  for (const consumer of consumers) {
    expect(consumer).toMatch(new RegExp(`^max_retries = ${MAX_RETRIES}$`, 'm'));
    expect(consumer).toContain('dead_letter_queue = "pinchi-dead"');
  }
  expect(dead).toContain('queue = "pinchi-dead"\n');
});
