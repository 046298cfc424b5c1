import { expect, it } from 'vitest';
import { checkFeaturesPaper } from '#scripts/check/featuresPaper.ts';

const ARROWS = { pricing: [], carts: ['pricing', 'db/stock'], invariants: ['*'], kit: [] };
const row = (name: string, may: string) => `| \`${name}\` | what it does | ${may} |`;
const RIGHT = [row('pricing', 'nothing'), row('carts', '`pricing`, `db/stock`'), row('invariants', 'everything')];
const found = (rows: string[]) => checkFeaturesPaper(new Map([['docs/architecture.md', rows.join('\n')]]), ARROWS).map((f) => f.key);

it('accepts a table of features that says what arrows.ts says, without the shared files', () => {
  expect(found(RIGHT)).toEqual([]);
});

it('reports a missing row, a row with other arrows, and a row of no feature', () => {
  expect(found(RIGHT.slice(1))).toEqual(['pricing']);
  expect(found([...RIGHT.slice(0, 1), row('carts', '`pricing`'), ...RIGHT.slice(2)])).toEqual(['carts']);
  expect(found([...RIGHT, row('shelf', 'nothing')])).toEqual(['shelf']);
});
