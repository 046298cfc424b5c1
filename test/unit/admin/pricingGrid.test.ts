import { describe, expect, it } from 'vitest';
import { cellOf, fromAbove, gridOf, keyOf, rowsOf } from '#admin/pricing/grid/cells.ts';
import { cellSince, changesOf, type Drafts, pasted, readPercent, stepFrom, typedPercent, withTexts } from '#admin/pricing/grid/typing.ts';
import type { PricingRule } from '#contracts/pricing.ts';
import { ASSORTMENT, wireRule } from '#test/support/wireRules.ts';

const cell = (part: Partial<PricingRule> = {}) => wireRule({ tiers: ['gold'], categoryIds: ['bread'], ...part });
const ROWS = ['bread', 'rolls', 'cake'];

describe('a cell of the grid', () => {
  it('is a percentage for one tier and one category', () => {
    expect(cellOf(cell())).toEqual({ categoryId: 'bread', tier: 'gold' });
    expect(cellOf(cell({ priority: 5, startsAt: '2026-11-01T00:00:00Z', perCustomerLimit: null }))).not.toBeNull();
  });

  const MORE: Partial<PricingRule>[] = [
    { tiers: [] },
    { tiers: ['silver', 'gold'] },
    { categoryIds: [] },
    { categoryIds: ['bread', 'cake'] },
    { productIds: ['p1'] },
    { action: { type: 'amount_off', amount: 10 } },
    { action: { type: 'cart_percent', percent: 10 } },
    { minQuantity: 2 },
    { minSubtotal: 100 },
    { needsCode: true },
    { weekly: { days: [1], from: '08:00', to: '12:00' } },
    { endsAt: '2027-01-01T00:00:00Z' },
    { usageLimit: 5 },
    { perCustomerLimit: 1 },
    { group: 'tier' },
    { exclusive: true },
    { state: 'paused', active: false },
    { state: 'scheduled', startsAt: '2027-01-01T00:00:00Z' },
  ];
  it.each(MORE)('is nothing else: %o', (part) => {
    expect(cellOf(cell(part))).toBeNull();
  });

  it('has every rule that is made like it', () => {
    const grid = gridOf([cell(), cell({ id: 'rul_2', action: { type: 'percent', percent: 5 } }), cell({ id: 'rul_3', tiers: ['silver'] })]);
    expect(grid.get('bread gold')?.map(({ percent }) => percent)).toEqual([10, 5]);
    expect(grid.get('bread silver')).toHaveLength(1);
    expect(grid.size).toBe(2);
  });

  it('is lowered by the categories above it too', () => {
    const grid = gridOf([cell()]);
    expect(fromAbove({ categoryId: 'rolls', tier: 'gold' }, ASSORTMENT.categories, grid)).toEqual([{ name: 'Bread', percent: 10 }]);
    expect(fromAbove({ categoryId: 'rolls', tier: 'silver' }, ASSORTMENT.categories, grid)).toEqual([]);
    expect(fromAbove({ categoryId: 'bread', tier: 'gold' }, ASSORTMENT.categories, grid)).toEqual([]);
  });
});

it('has each category below its parent, and each department that has any', () => {
  const rows = rowsOf([...ASSORTMENT.departments, { id: 'd3', name: 'Empty' }], [...ASSORTMENT.categories].reverse());
  const names = rows.map((row) => ('department' in row ? row.department.name : `${'  '.repeat(row.depth + 1)}${row.category.name}`));
  expect(names).toEqual(['Bakery', '  Cake', '  Bread', '    Rolls', 'Dairy', '  Cheese', '  Milk']);
});

describe('a typed percentage', () => {
  it.each([
    ['10', 10],
    [' 12.5 % ', 12.5],
    ['7,25', 7.25],
    ['100', 100],
    ['', null],
    ['0', null],
    ['0.00', null],
  ])('%s is %s', (text, value) => {
    expect(readPercent(text)).toEqual({ value });
  });

  it.each(['101', '0.5', 'ten', '-5', '12.345', '1.000', '1e1'])('%s is refused', (text) => {
    expect(readPercent(text)).toHaveProperty('error');
  });

  it('is typed again as it is shown', () => {
    expect([12.5, 10, null, undefined].map(typedPercent)).toEqual(['12.5', '10', '', '']);
  });
});

describe('saving the grid', () => {
  const grid = gridOf([cell(), cell({ id: 'rul_2', version: 7, tiers: ['silver'] })]);

  const typedIn = (texts: [string, string][], now = grid, drafts: Drafts = new Map(), clash?: string) =>
    withTexts(drafts, texts, now, (key) => key === clash);

  it('begins, changes and ends rules, and leaves alone what is typed as it was', () => {
    const drafts = typedIn([
      ['bread gold', '12.5'],
      ['bread silver', ''],
      ['bread bronze', '3'],
      ['cake gold', '0'],
      ['rolls gold', ''],
    ]);
    const { changes, errors } = changesOf(drafts);
    expect(errors.size).toBe(0);
    expect(changes).toEqual([
      { key: 'bread gold', place: { categoryId: 'bread', tier: 'gold' }, kind: 'change', percent: 12.5, rule: expect.anything() },
      { key: 'bread silver', place: { categoryId: 'bread', tier: 'silver' }, kind: 'end', rule: expect.objectContaining({ version: 7 }) },
      { key: 'bread bronze', place: { categoryId: 'bread', tier: 'bronze' }, kind: 'create', percent: 3 },
    ]);
    expect(changesOf(typedIn([['bread gold', '10.0 %']])).changes).toEqual([]);
    expect(typedIn([['bread gold', '10']], grid, drafts).has('bread gold')).toBe(false);
  });

  it('says which cells cannot be read', () => {
    const { changes, errors } = changesOf(typedIn([['bread gold', 'x']]));
    expect([changes, [...errors.keys()]]).toEqual([[], ['bread gold']]);
  });

  describe('that somebody else changes too', () => {
    const eight = { action: { type: 'percent', percent: 8 } } as const;
    const later = gridOf([cell({ version: 2, ...eight }), cell({ id: 'rul_3', tiers: ['bronze'] })]);
    const since = (key: string, text: string, now = later) =>
      changesOf(typedIn([[key, text]])).changes.map((change) => cellSince(change, now.get(key) ?? []));

    it('sees it by the rule of the first edit', () => {
      expect([since('bread gold', '9', grid), since('bread gold', '9'), since('bread gold', '')]).toEqual([
        ['as seen'],
        ['changed'],
        ['changed'],
      ]);
      expect([since('bread bronze', '3', grid), since('bread bronze', '3')]).toEqual([['as seen'], ['changed']]);
      expect([since('bread gold', '8'), since('bread silver', ''), since('bread silver', '4')]).toEqual([
        ['as wanted'],
        ['as wanted'],
        ['changed'],
      ]);
      expect(since('bread gold', '9', gridOf([cell(), cell({ id: 'rul_4', ...eight })]))).toEqual(['changed']);
    });

    it('keeps that rule while it is typed on, and takes the new one when it is typed after the conflict', () => {
      const first = typedIn([['bread gold', '1']]);
      expect(typedIn([['bread gold', '19']], later, first).get('bread gold')?.base?.version).toBe(1);
      const again = typedIn([['bread gold', '19']], later, first, 'bread gold');
      expect(again.get('bread gold')).toMatchObject({ text: '19', base: { version: 2, percent: 8 } });
    });
  });
});

describe('the keyboard', () => {
  const from = { categoryId: 'rolls', tier: 'silver' } as const;

  it('goes to the cell beside, and stops at the edges', () => {
    const go = (key: string, at: Parameters<typeof stepFrom>[0] = from) => {
      const to = stepFrom(at, key, ROWS);
      return to && keyOf(to);
    };
    expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => go(key))).toEqual([
      'bread silver',
      'cake silver',
      'rolls bronze',
      'rolls gold',
    ]);
    expect(go('ArrowRight', { categoryId: 'cake', tier: 'gold' })).toBeNull();
    expect(go('ArrowDown', { categoryId: 'cake', tier: 'gold' })).toBeNull();
  });

  it('pastes rows and columns, and counts what does not fit', () => {
    expect(pasted('1\t2\t3\r\n4\t5\t6\r\n', from, ROWS)).toEqual({
      texts: [
        ['rolls silver', '1'],
        ['rolls gold', '2'],
        ['cake silver', '4'],
        ['cake gold', '5'],
      ],
      lost: 2,
    });
    expect(pasted('7', from, ROWS).texts).toEqual([['rolls silver', '7']]);
  });
});
