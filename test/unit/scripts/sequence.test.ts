import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '#scripts/lib/root.ts';
import { FIRST, placeOf } from '#scripts/lib/sequence.ts';

it('names files that are there, and puts them before the others in the order of the list', () => {
  expect(FIRST.filter((path) => !existsSync(inRoot(path)))).toEqual([]);
  expect(FIRST.map((path) => placeOf(inRoot(path)))).toEqual(FIRST.map((_, index) => index));
  expect(placeOf(inRoot('test/isolates/mail/smtp.test.ts'))).toBe(FIRST.indexOf('test/isolates'));
  expect(placeOf(import.meta.filename)).toBe(FIRST.length);
});
