import { expect, it } from 'vitest';
import { exemptionChoices, exemptionIn } from '#admin/catalogue/exemption.ts';
import type { Category } from '#admin/shell/departments.ts';

const category = (id: string, parentId: string | null, withdrawalExempt: Category['withdrawalExempt']) =>
  ({ id, parentId, withdrawalExempt }) as Category;

const CATEGORIES = [
  category('care', null, 'sealed'),
  category('brushes', 'care', null),
  category('combs', 'brushes', 'no'),
  category('wide', 'combs', null),
  category('paper', null, null),
];

it('a category without a mark of its own is as the nearest one above it that has one', () => {
  const held = ['care', 'brushes', 'combs', 'wide', 'paper', 'unknown', null].map((id) => exemptionIn(id, CATEGORIES));
  expect(held).toEqual(['sealed', 'sealed', 'no', 'no', 'no', 'no', 'no']);
});

it('a choice of no mark says what holds then', () => {
  const [none, ...marks] = exemptionChoices({ name: 'its category', exemption: 'fresh' });
  expect(none).toEqual({ value: '', label: 'As its category: cannot: it goes off quickly' });
  expect(marks.map(({ value }) => value)).toEqual(['no', 'fresh', 'sealed']);
});
