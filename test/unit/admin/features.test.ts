import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';

const FILES = globSync('web/admin/*/feature.ts').toSorted();

it('every feature of the staff app is registered', () => {
  const registry = readFileSync('web/admin/features.ts', 'utf8');
  const registered = [...registry.matchAll(/from '\.\/(.+)\/feature\.ts'/g)].flatMap(([, name]) =>
    name === 'shell' ? [] : [`web/admin/${name}`],
  );
  expect(registered.toSorted()).toEqual(FILES.map((file) => dirname(file)).filter((folder) => folder !== 'web/admin/shell'));
  expect(registered.length).toBeGreaterThan(5);
});

it.each(['path', 'label', 'key'])('no two features have the same %s', (fact) => {
  const values = FILES.flatMap((file) => new RegExp(`\\b${fact}: '([^']+)'`).exec(readFileSync(file, 'utf8'))?.[1] ?? []);
  expect(new Set(values).size).toBe(values.length);
  expect(values.length).toBeGreaterThan(5);
});
