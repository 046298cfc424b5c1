import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '#scripts/lib/root.ts';
import { mapStack } from '#scripts/lib/sourceMap.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinchi-map-'));

/* The first sign of the built file is the fifth of the third line of its source. */
beforeAll(() =>
  writeFileSync(join(folder, 'index.js.map'), JSON.stringify({ version: 3, sources: ['price.ts'], names: [], mappings: 'AAEI' })),
);
afterAll(() => rmSync(folder, { recursive: true }));

it('tells the places of the sources in a line of the log, each time, and leaves other texts alone', () => {
  const source = `${relative(ROOT, join(folder, 'price.ts'))}:3:5`;
  const line = JSON.stringify({ error: 'Error: no\n    at f (index.js:1:1)\n    at index.js:1:1' });
  for (let again = 0; again < 3; again++) expect(mapStack(line, folder).split(source)).toHaveLength(3);
  expect(mapStack('GET /index.js', folder)).toBe('GET /index.js');
});
