import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { property } from '#test/support/proof.ts';
import { demoGoods } from '#test/support/search/demoGoods.ts';
import { type Found, openSearch } from '#test/support/search/openSearch.ts';

/* One of every few goods of the store: each search is quick, and no less varied. */
const GOODS = demoGoods().filter((_, i) => i % 4 === 0);
const WORDS = [...new Set(GOODS.flatMap(({ name, keywords }) => `${name} ${keywords}`.split(' ')))];

/** What people and programs type: words of the store, as they are or with a typo, cut or run together, and anything else. */
const aWord = fc.constantFrom(...WORDS);
const misspelt = fc
  .tuple(aWord, fc.nat({ max: 20 }), fc.constantFrom(...'aeostnx', ''))
  .map(([word, at, letter]) => word.slice(0, at) + letter + word.slice(at + 1));
const sign = fc.constantFrom(
  '"',
  "'",
  '*',
  '(',
  ')',
  '^',
  '-',
  '+',
  ':',
  'AND',
  'OR',
  'NOT',
  'NEAR(',
  'name :',
  '{name}',
  '\0',
  '\ud800',
  '💥',
  '%',
  '_',
);
const aSearch = fc.oneof(
  fc.array(fc.oneof(aWord, misspelt, sign), { minLength: 1, maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.array(fc.oneof(aWord, misspelt), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ maxLength: 200 }),
);

let find: (typed: string) => Promise<Found>;
beforeAll(async () => {
  find = await openSearch(GOODS);
});

describe('whatever is typed', () => {
  it('gets an answer', async () => {
    await fc.assert(
      fc.asyncProperty(aSearch, async (typed) => {
        const { names, total } = await find(typed.slice(0, 200));
        expect(names.length).toBe(Math.min(total, 10));
        expect(new Set(names).size).toBe(names.length);
      }),
      property({ sample: 2_000, proof: 100_000 }),
    );
  });

  it('the name of every product finds it first, or one that has the same words', async () => {
    for (const { name } of GOODS) expect([name, (await find(name)).names[0]]).toEqual([name, name]);
  });
});

describe('one typo', () => {
  it('in a word of five letters or more is mended, nineteen times in twenty', async () => {
    const typed = GOODS.flatMap(
      ({ name }) =>
        name
          .match(/[a-z]{5,}/gi)
          ?.slice(0, 1)
          .map((word) => ({ name, word })) ?? [],
    );
    const lost: string[] = [];
    for (const [i, { name, word }] of typed.entries()) {
      const at = 1 + (i % (word.length - 1));
      const wrong =
        [word.slice(0, at) + word.slice(at + 1), `${word.slice(0, at)}e${word.slice(at)}`, `${word.slice(0, at)}o${word.slice(at + 1)}`][
          i % 3
        ] ?? word;
      if (!(await find(wrong)).names.includes(name)) lost.push(`${wrong} for ${word}`);
    }
    expect([typed.length > 60, lost.length <= typed.length * 0.05, lost]).toEqual([true, true, expect.anything()]);
  });
});
