import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflections, plurals, singulars } from '#domain/search/inflections.ts';
import { partsOf } from '#domain/search/misspelt.ts';
import { apart } from '#domain/search/spellings.ts';
import { mended, nearQuery, textQuery, wordsOf } from '#domain/search/textQuery.ts';
import { searchTerms } from '#domain/searchTerms.ts';
import { property } from '#test/support/proof.ts';

const aWord = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 3, maxLength: 20 });

describe('the words of a search', () => {
  it.each(['', '   ', '"', '🍎', '*', '-', "';--", '()'])('are none in %j', (typed) => {
    expect(textQuery(typed)).toBeNull();
    expect(nearQuery(typed)).toBeNull();
  });

  it('are letters of every script, those of the alphabets folded, at most twelve', () => {
    expect(searchTerms('Crème, кофе & 東京 7up हिंदी')).toEqual(['creme', 'кофе', '東京', '7up', 'हिंदी']);
    expect(searchTerms('a '.repeat(100))).toHaveLength(12);
  });

  it('are each there once, without those that say nothing, unless there are no others', () => {
    expect(wordsOf('half and half')).toEqual(['half']);
    expect(wordsOf('Half & Half')).toEqual(['half']);
    expect(wordsOf('brood met de kaas')).toEqual(['brood', 'kaas']);
    expect(wordsOf('and the')).toEqual(['and', 'the']);
  });

  it('keep an s after an apostrophe', () => {
    expect(wordsOf("avocado's Lay’s")).toEqual(['avocados', 'lays']);
  });

  it('never are operators of the index', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        for (const { whole, begun } of textQuery(typed)?.words ?? []) {
          for (const [written] of [...whole, ...begun]) expect(written).toMatch(/^[\p{L}\p{N}\p{M} ]+$/u);
        }
      }),
      property({ sample: 500, proof: 100_000 }),
    );
  });

  it('are sought begun only in the last place', () => {
    const [whole, milk] = textQuery('whole milk')?.words ?? [];
    expect(whole?.begun).toEqual([['wholemilk']]);
    expect(milk?.begun).toEqual([['milk'], ['wholemilk']]);
  });

  it('need the words that they are made of', () => {
    const [drink] = textQuery('7up')?.words ?? [];
    expect(drink?.whole).toEqual([['7up'], ['7 up', 'up']]);
    expect(textQuery('tomatensoep')?.words[0]?.whole).toContainEqual(['tomaten soep', 'tomaten', 'soep']);
  });

  it('for a search near it begin by three letters', () => {
    expect(nearQuery('milq of milquetoast bread')?.words[0]?.begun).toEqual([['mil'], ['bre']]);
    expect(nearQuery('ab')).toBeNull();
  });

  it('are told as they were meant', () => {
    const text = textQuery('strawbery and yogurt');
    expect(text && mended(text, new Map([[0, 'strawberry']]))).toBe('strawberry yogurt');
    expect(text && mended(text, new Map())).toBeNull();
  });
});

/* One and several. */
const PAIRS = [
  ...['tomato tomatoes', 'berry berries', 'apple apples', 'box boxes', 'dish dishes', 'peach peaches', 'loaf loaves', 'knife knives'],
  ...['cookie cookies', 'glass glasses', 'radish radishes', 'potato potatoes', 'cherry cherries', 'leaf leaves'],
  ...['brood broden', 'kaas kazen', 'tomaat tomaten', 'peer peren', 'noot noten', 'vis vissen', 'bes bessen', 'druif druiven'],
  ...['appel appelen', 'appel appels', 'ei eieren', 'groente groenten', 'kip kippen', 'wortel wortels', 'boon bonen', 'ui uien'],
  ...[
    'biet bieten',
    'worst worsten',
    'olijf olijven',
    'taart taarten',
    'saus sauzen',
    'aardappel aardappelen',
    'banaan bananen',
    'fles flessen',
  ],
].map((pair) => pair.split(' ') as [string, string]);

describe('the forms of a word', () => {
  it.each(PAIRS)('%s and %s are found by each other', (one, several) => {
    expect(plurals(one)).toContain(several);
    expect(singulars(several)).toContain(one);
    if (one.length > 2) expect(inflections(one)).toContain(several);
    expect(inflections(several)).toContain(one);
  });

  it.each([
    ['broodjes', 'broodje'],
    ['tomaatje', 'tomaat'],
    ['boontjes', 'boon'],
  ])('%s is a small %s', (small, thing) => {
    expect(inflections(small)).toContain(thing);
  });

  it('are few, and never the word itself', () => {
    fc.assert(
      fc.property(aWord, (word) => {
        const forms = inflections(word);
        expect(forms).not.toContain(word);
        expect(forms.length).toBeLessThan(20);
        expect(new Set(forms).size).toBe(forms.length);
      }),
      property({ sample: 500, proof: 100_000 }),
    );
  });

  it('are none of a word of other letters', () => {
    for (const word of ['7up', '西红柿', 'кофе', 'a']) expect(inflections(word)).toEqual([]);
  });
});

describe('a word apart', () => {
  it('parts digits from letters, and long words anywhere', () => {
    expect(apart('7up')).toEqual([['7', 'up']]);
    expect(apart('tomatensoep')).toContainEqual(['tomaten', 'soep']);
    expect(apart('milk')).toEqual([]);
  });

  it('is the same word together', () => {
    fc.assert(
      fc.property(aWord, (word) => {
        for (const [first, second] of apart(word)) expect(first + second).toBe(word);
      }),
      property({ sample: 300, proof: 50_000 }),
    );
  });
});

describe('the parts of a word', () => {
  const parts = (word: string) => new Set(partsOf(word).map(([part]) => part));
  const meet = (one: string, other: string) => [...parts(one)].some((part) => parts(other).has(part));

  it('meet those of every word that is one typo away', () => {
    fc.assert(
      fc.property(aWord, fc.nat(), fc.constantFrom(...'abcxyz'), fc.nat({ max: 3 }), (word, place, letter, kind) => {
        fc.pre(word.length > 3);
        const at = place % word.length;
        const [before, after] = [word.slice(0, at), word.slice(at)];
        const typed =
          [before + letter + after, before + letter + after.slice(1), before + after.slice(1), swapped(before, after)][kind] ?? '';
        expect([typed, meet(word, typed)]).toEqual([typed, true]);
      }),
      property({ sample: 500, proof: 100_000 }),
    );
  });

  it('are none of what is no word', () => {
    for (const word of ['ab', '12345', '西红柿西红柿', 'a'.repeat(25)]) expect(partsOf(word)).toEqual([]);
  });
});

const swapped = (before: string, after: string) => before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2);
