import { describe, expect, it } from 'vitest';
import { bookOf, type CurrentRule, makeHistory, NO_HISTORY, type PastRule } from '#domain/pricing/history.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { ruleOf } from '#test/support/pricing.ts';

/* Moments are small numbers here. */
const now = (id: string, since: number, used: Partial<CurrentRule> = {}): CurrentRule => ({
  ...{ rule: ruleOf({ id, name: `${id} now` }), since, used: 0, usedUpAt: null },
  ...used,
});
const was = (id: string, since: number, until: number, rule: Partial<PricingRule> | null = {}): PastRule => ({
  ...{ rule: rule && ruleOf({ id, name: `${id} before`, ...rule }), since, until },
});

/** The rules at a moment. Null when nothing has changed since, or nobody knows. */
function at(moment: number, current: CurrentRule[], past: PastRule[] = [], from = 0): string[] | null {
  return (
    makeHistory(current, past, from)
      .at(moment)
      ?.rules.map(({ name }) => name) ?? null
  );
}

describe('the rules as they counted at a moment', () => {
  it('are those of now, where nothing has changed since', () => {
    expect(at(50, [now('a', 10), now('b', 50)], [was('b', 20, 50)])).toBeNull();
    expect(at(50, [])).toBeNull();
  });

  it('have a rule from the moment at which it was written', () => {
    const rules = [now('a', 10), now('b', 50)];
    expect(at(9, rules)).toEqual([]);
    expect(at(10, rules)).toEqual(['a now']);
    expect(at(49, rules)).toEqual(['a now']);
  });

  it('have each version from its moment until just before the next', () => {
    const [rules, past] = [[now('a', 60)], [was('a', 40, 60, { name: 'a second' }), was('a', 20, 40, { name: 'a first' })]];
    expect([19, 20, 39, 40, 59].map((moment) => at(moment, rules, past))).toEqual([
      [],
      ['a first'],
      ['a first'],
      ['a second'],
      ['a second'],
    ]);
  });

  it('have a rule that was deleted later, and none that was paused', () => {
    expect(at(30, [now('a', 10)], [was('b', 20, 40)])).toEqual(['a now', 'b before']);
    expect(at(30, [now('a', 40)], [was('a', 20, 40, null), was('a', 10, 20)])).toEqual([]);
  });

  it('are asked for in any order', () => {
    const history = makeHistory([now('a', 60)], [was('a', 40, 60)], 0);
    const names = (moment: number) => history.at(moment)?.rules.map(({ name }) => name);
    expect([names(50), names(30), names(50), names(30)]).toEqual([['a before'], [], ['a before'], []]);
  });

  it('are not told from before what is known', () => {
    const history = makeHistory([now('a', 60)], [], 20);
    expect([19, 20, 21].map((moment) => history.knows(moment))).toEqual([false, true, true]);
    expect([19, 20, 21].map((moment) => history.at(moment)?.rules.length)).toEqual([undefined, 0, 0]);
  });
});

describe('the uses of a rule at a moment', () => {
  const usedAt = (moment: number, current: CurrentRule[]) => makeHistory(current, [], 0).at(moment)?.used.get('a');
  const other = now('other', 99);

  it('are those of now, while it has uses left', () => {
    expect(usedAt(50, [now('a', 10, { used: 3 }), other])).toBe(3);
    expect(bookOf([now('a', 10, { used: 3 })]).used.get('a')).toBe(3);
  });

  it('leave the last one to be had until it was taken', () => {
    const usedUp = now('a', 10, { used: 3, usedUpAt: 50 });
    expect([49, 50, 51].map((moment) => usedAt(moment, [usedUp, other]))).toEqual([2, 3, 3]);
  });

  it('make the moment of the last use a change like others', () => {
    expect(usedAt(49, [now('a', 10, { used: 3, usedUpAt: 50 })])).toBe(2);
    expect(usedAt(50, [now('a', 10, { used: 3, usedUpAt: 50 })])).toBeUndefined();
  });
});

describe('the books of a history', () => {
  const changes = Array.from({ length: 10 }, (_, i) => now(`r${i}`, 10 * (i + 1)));
  const history = () => makeHistory(changes, [], 0);

  it('are made once for all moments between two changes', () => {
    const { at: bookAt } = history();
    expect(bookAt(21)).toBe(bookAt(29));
    expect(bookAt(21)).not.toBe(bookAt(19));
  });

  it('are eight at most, and then begun anew', () => {
    const { at: bookAt } = history();
    const first = bookAt(1);
    for (const moment of [11, 21, 31, 41, 51, 61, 71]) bookAt(moment);
    expect(bookAt(1)).toBe(first);
    bookAt(81);
    expect(bookAt(1)).not.toBe(first);
    expect(bookAt(1)?.rules).toEqual(first?.rules);
  });
});

it('no history knows no moment', () => {
  expect([NO_HISTORY.at(1), NO_HISTORY.knows(1)]).toEqual([null, false]);
});
