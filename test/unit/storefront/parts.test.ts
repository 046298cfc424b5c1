import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGE_KINDS, PARTS, SHEETS } from '#storefront/pageKinds.ts';

const LIVE = 'web/storefront/live';
const nameOf = (file: string) => file.replace(/\.\w+$/, '');

test('every part of the script is in its registry, and a kind of page names only such parts', () => {
  const files = readdirSync(`${LIVE}/parts`).filter((file) =>
    readFileSync(`${LIVE}/parts/${file}`, 'utf8').includes('export function start('),
  );
  const registry = readFileSync(`${LIVE}/parts.ts`, 'utf8');
  const registered = [...registry.matchAll(/import\('\.\/parts\/(\w+)\.tsx?'\)/g)].map(([, name]) => name ?? '');
  expect(registered.toSorted()).toEqual(files.map(nameOf).toSorted());
  expect(PARTS.filter((name) => !registered.includes(name))).toEqual([]);
});

test('every style sheet and every part is loaded by some kind of page', () => {
  const kinds = Object.values(PAGE_KINDS);
  const loaded = new Set<string>(['base', ...kinds.flatMap(({ sheets, parts }) => [...sheets, ...parts])]);
  expect([...SHEETS, ...PARTS].filter((name) => !loaded.has(name))).toEqual([]);
});

test('a page links its style sheets in the order in which they depend on each other', () => {
  for (const [kind, { sheets }] of Object.entries(PAGE_KINDS)) {
    expect([kind, ...sheets]).toEqual([kind, ...SHEETS.filter((name) => (sheets as readonly string[]).includes(name))]);
  }
});
