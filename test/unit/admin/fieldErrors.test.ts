import { expect, it } from 'vitest';
import { errorsElsewhere } from '#admin/edit/fieldErrors.ts';

it('says the errors of fields that a form does not show, with their labels', () => {
  const errors = { name: 'Needed', 'categoryIds.1': 'There is no such category', weekly: 'Never open', '': 'Too much', 'odd.0': 'Wrong' };
  const labels = { name: 'Name', weekly: 'Hours' };
  expect(errorsElsewhere(errors, ['name', 'categoryIds'], labels)).toEqual(['Hours: Never open', 'Too much', 'odd: Wrong']);
  expect(errorsElsewhere(errors, ['name', 'categoryIds', 'weekly', '', 'odd'], labels)).toEqual([]);
});
