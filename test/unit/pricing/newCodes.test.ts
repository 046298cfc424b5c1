import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { newCodes } from '#domain/pricing/newCodes.ts';

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

it('codes have a prefix and twelve signs that nobody takes for one another, and no two are the same', () => {
  const codes = newCodes(500, 'SPRING-', random);
  expect(new Set(codes).size).toBe(500);
  for (const code of codes) expect(code).toMatch(/^SPRING-(?=.*[A-Z])[BCDFHJKMNPQRTVWXY34679]{12}$/);
});

it('each sign comes as often as the others', () => {
  const counts = new Map<string, number>();
  for (const sign of newCodes(2_000, '', random).join('')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const expected = (2_000 * 12) / 22;
  expect(counts.size).toBe(22);
  for (const [sign, count] of counts) expect(Math.abs(count - expected) / expected, sign).toBeLessThan(0.2);
});

it('bytes that would make some signs likelier are dropped, and a code of digits alone', () => {
  // 242 and more are dropped. 17 to 21 are digits.
  const draws = [new Uint8Array(1024).fill(242), new Uint8Array(1024).fill(17), new Uint8Array(1024).fill(0)];
  expect(newCodes(1, '', () => draws.shift() ?? new Uint8Array())).toEqual([`${'3'.repeat(4)}${'B'.repeat(8)}`]);
});
