import { beforeAll, describe, expect, it } from 'vitest';
import { demoGoods } from '#test/support/search/demoGoods.ts';
import { gainOf } from '#test/support/search/gain.ts';
import { GRADED } from '#test/support/search/graded.ts';
import { type Found, openSearch } from '#test/support/search/openSearch.ts';

/* The floors. They rise when the search gets better. */
const MEAN = 0.9;
const EACH = 0.5;

let find: (typed: string) => Promise<Found>;
beforeAll(async () => {
  find = await openSearch(demoGoods());
});

describe('the answers to eighty searches', () => {
  it('name goods of the store', () => {
    const names = new Set(demoGoods().map(({ name }) => name));
    const asked = GRADED.flatMap(([, ...lists]) => lists.flatMap((list) => list?.split('|') ?? [])).filter(Boolean);
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
    expect([GRADED.length, new Set(GRADED.map(([typed]) => typed)).size]).toEqual([80, 80]);
  });

  it('are good, each and all', async () => {
    const gains = await Promise.all(GRADED.map(async (row) => ({ typed: row[0], gain: gainOf(row, (await find(row[0])).names) })));
    const mean = gains.reduce((all, { gain }) => all + gain, 0) / gains.length;
    expect(gains.filter(({ gain }) => gain < EACH)).toEqual([]);
    expect(mean).toBeGreaterThan(MEAN);
  });
});
