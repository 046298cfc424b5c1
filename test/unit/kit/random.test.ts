import { expect, it } from 'vitest';
import { poolRandom } from '#kit/random.ts';

/** Fills with 1, 2, 3 …, so that each byte shows its place. */
function counting() {
  let drawn = 0;
  let next = 0;
  const random = poolRandom((into) => {
    drawn++;
    for (let i = 0; i < into.length; i++) into[i] = ++next % 251;
  });
  return { random, draws: () => drawn };
}

it('gives each byte out once, and asks the platform seldom', () => {
  const { random, draws } = counting();
  const given = Array.from({ length: 512 }, () => [...random(16)]).flat();
  expect(given).toEqual(Array.from({ length: 512 * 16 }, (_, i) => (i + 1) % 251));
  expect(draws()).toBe(2);
});

it('asks the platform again when the rest of the pool is too small', () => {
  const { random, draws } = counting();
  random(4090);
  expect([...random(16)]).toEqual(Array.from({ length: 16 }, (_, i) => (4096 + i + 1) % 251));
  expect(draws()).toBe(2);
});

it('gives bytes that nobody else can change', () => {
  const { random } = counting();
  const first = random(8);
  const kept = [...first];
  random(8).fill(0);
  expect([...first]).toEqual(kept);
});

it('refuses more than the size of the pool', () => {
  expect(() => counting().random(5000)).toThrow(RangeError);
});
