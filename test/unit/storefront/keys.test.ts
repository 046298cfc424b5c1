import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isComposing } from '#contracts/words.ts';

/* How a file reads pressed keys. */
const READS_KEYS = /\bonKey(?:Down|Up|Press)\b|['"]key(?:down|up|press)['"]/;

it('keys of an input method are known in every browser', () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});

it('whoever reads keys asks whether they belong to an input method', () => {
  const files = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const readers = files
    .map((file) => ({ file, source: readFileSync(`web/${file}`, 'utf8') }))
    .filter(({ source }) => READS_KEYS.test(source));
  expect(readers.length).toBeGreaterThan(3);
  expect(readers.filter(({ source }) => !/\bisComposing\(/.test(source)).map(({ file }) => file)).toEqual([]);
});
