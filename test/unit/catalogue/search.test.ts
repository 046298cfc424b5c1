import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearQuery, searchTerms, textQuery } from '#domain/searchTerms.ts';
import { property } from '#test/support/proof.ts';

describe('a search', () => {
  it('needs all words, and the last one may be incomplete', () => {
    expect(textQuery('Whole  milk')?.all).toBe('"whole" AND "milk"*');
  });

  it('can also match any of the words', () => {
    expect(textQuery('whole milk')?.any).toBe('"whole" OR "milk"*');
  });

  it('reads operators as words', () => {
    expect(textQuery('milk NOT (cream OR name:x)')?.all).toBe('"milk" AND "not" AND "cream" AND "or" AND "name" AND "x"*');
  });

  it.each(['', '   ', '"', '🍎', '*', '-', "';--", '()'])('finds no word in %j', (typed) => {
    expect(textQuery(typed)).toBeNull();
    expect(nearQuery(typed)).toBeNull();
  });

  it('keeps letters of every script, and folds those of the alphabets', () => {
    expect(searchTerms('Crème, кофе & 東京 7up हिंदी')).toEqual(['creme', 'кофе', '東京', '7up', 'हिंदी']);
  });

  it('reads at most twelve words', () => {
    expect(searchTerms('a '.repeat(100))).toHaveLength(12);
  });

  it('finds similar words by the first three letters of each word', () => {
    expect(nearQuery('milq of milquetoast bread')).toBe('"mil"* OR "bre"*');
    expect(nearQuery('ab')).toBeNull();
  });

  it('is never an error in FTS5, whatever is typed', () => {
    const db = new DatabaseSync(':memory:');
    db.exec(
      "CREATE VIRTUAL TABLE t USING fts5(name, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'); INSERT INTO t VALUES ('whole milk')",
    );
    const find = db.prepare('SELECT count(*) AS n FROM t WHERE t MATCH ?');
    expect(find.get(textQuery('WHOLE mi')?.all ?? '')).toEqual({ n: 1 });
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'"\'*()+-^:AND OR NOT NEAR{}[]\\;%_\0é🍎') }),
    );
    fc.assert(
      fc.property(nasty, (typed) => {
        for (const query of [textQuery(typed)?.all, textQuery(typed)?.any, nearQuery(typed)]) if (query) find.all(query);
      }),
      property({ sample: 500, proof: 100_000 }),
    );
  });
});
