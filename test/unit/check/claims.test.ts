import { describe, expect, it } from 'vitest';
import { checkClaims } from '#scripts/check/claims.ts';

const refused = (paper: string) => {
  const tree = new Map([
    ['docs/security.md', paper],
    ['test/worker/http/limits.test.ts', `it('is counted as an address', () => {});`],
    ['test/worker/carts/races.test.ts', ''],
  ]);
  return checkClaims(tree).map((f) => `${f.line} ${f.message}`);
};
const promises = (shown: string) =>
  refused(`| promise | kept in | shown by |\n|---|---|---|\n| Codes are limited | \`a.ts\` | ${shown} |\n`);
const items = (state: string, where: string) => refused(`| item | state | where |\n|---|---|---|\n| 1.2 | ${state} | ${where} |\n`);

describe('a promise of docs/security.md', () => {
  it('names a test that exists', () => {
    const told = ['3 claims "Codes are limited" and names no test that exists: name one, or say what it is instead'];
    expect(promises('everybody knows')).toEqual(told);
    expect(promises('`worker/http/codes`')).toEqual(told);
    expect(promises('`worker/http/limits`, `worker/http/codes`')).toEqual([]);
    expect(promises('`worker/*/races`')).toEqual([]);
  });

  it('is a standard item that is met, and not one that claims nothing', () => {
    expect(items('met', 'status moves along one table')).toHaveLength(1);
    expect(items('met, but for one thing', 'status moves along one table')).toHaveLength(1);
    expect(items('met', '`worker/http/limits`')).toEqual([]);
    for (const state of ['part', 'operator', 'n/a', 'design']) expect(items(state, 'said in words')).toEqual([]);
  });

  it('quotes titles that the test has', () => {
    expect(promises('`worker/http/limits`: *is counted as an address*')).toEqual([]);
    expect(promises('`worker/http/limits`: *is counted as an address*, *is a promo code*')).toEqual([
      '3 quotes "is a promo code", which is no title in test/worker/http/limits.test.ts',
    ]);
  });

  it('is not asked of other tables', () => {
    expect(refused('| key | from |\n|---|---|\n| mail key | `SECRET_KEY` |\n')).toEqual([]);
  });
});
