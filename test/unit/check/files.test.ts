import { describe, expect, it } from 'vitest';
import { checkFiles, medianSize } from '#scripts/check/files.ts';
import { settle } from '#scripts/check/tree.ts';

const lines = (n: number) => 'x\n'.repeat(n);
const tree = (files: Record<string, number>) => new Map(Object.entries(files).map(([file, n]) => [file, lines(n)]));
const refused = (files: Record<string, number>, small = {}, large = {}) =>
  checkFiles(tree(files), small, large).map((f) => `${f.key} ${f.message}`);

describe('the size of a file', () => {
  it('is at least 15 lines, or has a reason', () => {
    expect(refused({ 'src/a.ts': 14 })).toEqual([expect.stringContaining('src/a.ts has 14 lines')]);
    expect(refused({ 'src/a.ts': 15 })).toEqual([]);
    expect(refused({ 'src/a.ts': 14 }, { 'src/a.ts': 'a tool asks for it' })).toEqual([]);
    expect(refused({ 'src/db/carts/tasks.ts': 3 }, { 'src/db/*/tasks.ts': 'each feature declares its own' })).toEqual([]);
    expect(refused({ 'src/db/carts/a/tasks.ts': 3 }, { 'src/db/*/tasks.ts': 'each feature declares its own' })).toHaveLength(1);
  });

  it('is at most 250 lines, or has a reason', () => {
    expect(refused({ 'web/a.tsx': 251 })).toEqual([expect.stringContaining('Which ideas are in it?')]);
    expect(refused({ 'web/a.tsx': 250 })).toEqual([]);
    expect(refused({ 'web/a.tsx': 251 }, {}, { 'web/a.tsx': 'a table' })).toEqual([]);
  });

  it('must leave the list of reasons when it needs none any more', () => {
    expect(refused({ 'src/a.ts': 20 }, { 'src/a.ts': 'it was small' })).toEqual([expect.stringContaining('take it out of SMALL')]);
    expect(refused({}, {}, { 'src/gone.ts': 'it was large' })).toEqual([expect.stringContaining('take it out of LARGE')]);
  });

  it('is checked only for source: not for tests, papers or types of a tool', () => {
    expect(refused({ 'test/a.test.ts': 1, 'docs/a.md': 1, 'web/styles.d.ts': 1, 'src/a.json': 1 })).toEqual([]);
    expect(medianSize(tree({ 'src/a.ts': 10, 'src/b.ts': 50, 'scripts/c.ts': 90, 'test/a.test.ts': 1 }))).toBe(50);
  });
});

describe('a known finding', () => {
  const finding = (key: string) => ({ file: 'src/a.ts', line: 1, key, message: 'refused' });

  it('passes while it exists, and must leave the list when it is fixed', () => {
    expect(settle([finding('a'), finding('b')], ['a']).map((f) => f.key)).toEqual(['b']);
    expect(settle([finding('a')], ['a'])).toEqual([]);
    expect(settle([], ['a'])).toEqual([expect.objectContaining({ message: expect.stringContaining('take it off its list') })]);
  });
});
