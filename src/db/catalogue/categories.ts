import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { categories, departments } from '#db/schema/index.ts';

export type DepartmentRow = Pick<typeof departments.$inferSelect, 'id' | 'slug' | 'name' | 'hue' | 'imageKey' | 'version'>;
export type CategoryRow = Pick<
  typeof categories.$inferSelect,
  'id' | 'slug' | 'name' | 'departmentId' | 'parentId' | 'freshGoods' | 'withdrawalExempt' | 'taxRate' | 'imageKey' | 'version'
>;

/** All departments, in the order of the shop. */
export const DEPARTMENTS: Read<DepartmentRow[]> = allRows(
  raw('SELECT id, slug, name, hue, image_key AS imageKey, version FROM departments ORDER BY position, name_folded'),
  (row: DepartmentRow) => row,
);

/** All categories, in the order of the shop. */
export const CATEGORIES: Read<CategoryRow[]> = allRows(
  raw(`SELECT id, slug, name, department_id AS departmentId, parent_id AS parentId, fresh_goods AS freshGoods,
    withdrawal_exempt AS withdrawalExempt, tax_rate AS taxRate, image_key AS imageKey, version
    FROM categories ORDER BY position, name_folded`),
  (row: CategoryRow) => row,
);

export interface Taxonomy {
  departments: DepartmentRow[];
  categories: CategoryRow[];
}

/** Departments and categories, in one round trip. */
export const TAXONOMY: Read<Taxonomy> = {
  statements: [...DEPARTMENTS.statements, ...CATEGORIES.statements],
  parse: ([departments = [], categories = []]) => ({
    departments: DEPARTMENTS.parse([departments]),
    categories: CATEGORIES.parse([categories]),
  }),
};
