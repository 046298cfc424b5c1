import { expect, it } from 'vitest';
import { lateBefore } from '#domain/requests/request.ts';

const at = (moment: string) => Date.parse(moment);

it.each([
  // Delivered on the 10th: the last of 14 days is the 24th, until its midnight in Amsterdam.
  ['2026-11-24T22:59:59Z', '2026-11-10T08:00:00Z', false],
  ['2026-11-24T23:00:00Z', '2026-11-10T08:00:00Z', true],
  // Late in the evening is the same day.
  ['2026-11-24T22:59:59Z', '2026-11-10T22:59:00Z', false],
  ['2026-11-24T23:00:00Z', '2026-11-10T23:00:00Z', false],
  // The clocks change in between, on the 25th of October.
  ['2026-10-31T22:59:59Z', '2026-10-17T12:00:00Z', false],
  ['2026-10-31T23:00:00Z', '2026-10-17T12:00:00Z', true],
])('at %s what was delivered at %s is out of its 14 days: %s', (now, delivered, late) => {
  expect(at(delivered) < lateBefore(at(now), 14, 'Europe/Amsterdam')).toBe(late);
});
