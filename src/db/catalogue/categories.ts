import { asc } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { categories, departments } from '#db/schema/index.ts';

export type DepartmentRow = typeof departments.$inferSelect;
export type CategoryRow = typeof categories.$inferSelect;

/** All departments, in the order of the shop. */
export function readDepartments(db: Db): Promise<DepartmentRow[]> {
  return db.select().from(departments).orderBy(asc(departments.position), asc(departments.nameFolded));
}

/** All categories, in the order of the shop. */
export function readCategories(db: Db): Promise<CategoryRow[]> {
  return db.select().from(categories).orderBy(asc(categories.position), asc(categories.nameFolded));
}
