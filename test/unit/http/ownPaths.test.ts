import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flashIn, withFlash, withoutFlash } from '#http/pages/flash.ts';
import { ownPath } from '#http/pages/form.ts';
import { property } from '#test/support/proof.ts';

const STORE = 'https://shop.test';
const EVIL = [
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  'https://evil.test',
  'https:evil.test',
  'HTTPS://shop.test@evil.test',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\t/evil.test',
  '/\n/evil.test',
  '\t//evil.test',
  ' //evil.test',
  '/..//evil.test',
  '/.//evil.test',
  '/a/../..//evil.test',
  '/%2e%2e//evil.test',
  '/\u0000/evil.test',
  'evil.test',
  '?next=//evil.test',
  '',
  `/${'a'.repeat(600)}`,
];

test.for(EVIL)('%j is not a path of the store', (path) => {
  expect(ownPath(path, '/cart')).toBe('/cart');
});

test.for([
  ['/checkout', '/checkout'],
  ['/search?q=a%2F%2Fb&sort=price', '/search?q=a%2F%2Fb&sort=price'],
  ['/account/data#erase', '/account/data#erase'],
  ['/%2Fevil.test', '/%2Fevil.test'],
  ['/@evil.test', '/@evil.test'],
  ['/p/crème', '/p/cr%C3%A8me'],
  ['/a/../b', '/b'],
] as const)('%s is a path of the store', ([path, written]) => {
  expect(ownPath(path)).toBe(written);
});

test('any value of next keeps the browser on our site, with and without a message', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '..',
    '.',
    '%2f',
    '%5c',
    ':',
    '@',
    '\t',
    '\u0000',
    'evil.test',
    'https:',
    '?',
    '#',
    'é',
    '&',
    'said=',
  );
  const odd = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`),
  );
  fc.assert(
    fc.property(odd, (path) => {
      for (const at of [ownPath(path), withFlash(path, 'verified')]) {
        expect(new URL(at, STORE).origin).toBe(STORE);
        expect(new URL(at, STORE).href).toBe(STORE + at);
        // The result may be given to ownPath again, so it must not change.
        expect(ownPath(at)).toBe(at.length > 500 ? '/' : at);
      }
    }),
    property({ sample: 3000, proof: 100_000 }),
  );
});

test('a page shows only our own messages, and the message is removed from the way back', () => {
  expect(withFlash('/search?q=a#b', 'verified')).toBe('/search?q=a&said=verified#b');
  expect(withFlash('//evil.test', 'verified')).toBe('/?said=verified');
  expect(flashIn('verified')?.text).toMatch(/your account is ready/);
  for (const word of [undefined, '', 'constructor', '__proto__', '<b>hi</b>', 'Verified']) expect(flashIn(word)).toBeUndefined();
  expect(withoutFlash(new URL('/search?q=a+b&said=verified&x=%2F', STORE))).toBe('/search?q=a+b&x=%2F');
  expect(withoutFlash(new URL('/?said=verified', STORE))).toBe('/');
});
