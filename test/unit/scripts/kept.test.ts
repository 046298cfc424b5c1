import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstChange } from '#scripts/lib/firstChange.ts';
import { isCurrent, type Kept, makeOnce } from '#scripts/lib/kept.ts';
import { inRoot } from '#scripts/lib/root.ts';

let folder: string;
let kept: Kept;
const source = (name: string) => join(folder, 'sources', name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinchi-kept-'));
  mkdirSync(source('deep'), { recursive: true });
  writeFileSync(source('deep/one.ts'), 'one');
  kept = {
    name: folder.split('/').at(-1) as string,
    sources: [join(folder, 'sources'), join(folder, 'absent')],
    result: join(folder, 'made'),
  };
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(inRoot(`.wrangler/${kept.name}-built`), { force: true });
});

let times = 0;
const make = async () => {
  writeFileSync(kept.result, String(++times));
};

it('is made once, and again when a source changes, comes or goes', async () => {
  times = 0;
  expect(await makeOnce(kept, make)).toBeUndefined();
  expect(await makeOnce(kept, make)).toBe('up to date');
  const changes = [
    () => writeFileSync(source('deep/one.ts'), 'other'),
    () => writeFileSync(source('two.ts'), ''),
    () => rmSync(source('two.ts')),
    () => writeFileSync(join(folder, 'absent'), ''),
    () => rmSync(kept.result),
  ];
  for (const change of changes) {
    change();
    expect(isCurrent(kept)).toBe(false);
    await makeOnce(kept, make);
    expect(isCurrent(kept)).toBe(true);
  }
  expect(times).toBe(1 + changes.length);
});

it('is not taken for made when it was left half made, even if its sources are the old ones again', async () => {
  await makeOnce(kept, make);
  writeFileSync(source('deep/one.ts'), 'other');
  await expect(makeOnce(kept, () => Promise.reject(new Error('it does not build')))).rejects.toThrow('it does not build');
  writeFileSync(source('deep/one.ts'), 'one');
  expect(isCurrent(kept)).toBe(false);
});

it('tells of the first change of what is in it, and not of a file that was only touched', async () => {
  rmSync(join(folder, 'absent'), { force: true });
  kept.sources.pop();
  await makeOnce(kept, make);
  const change = firstChange([kept]);
  utimesSync(source('deep/one.ts'), 1, 1);
  writeFileSync(source('deep/one.ts'), 'other');
  expect(await change).toContain('deep/one.ts');
});
