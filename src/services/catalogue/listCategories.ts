import type { Category, Department } from '#contracts/assortment.ts';
import { CATEGORIES, type CategoryRow, DEPARTMENTS, type DepartmentRow } from '#db/catalogue/categories.ts';
import { readOne } from '#db/kit/read.ts';
import { mediaUrl } from '#media/store.ts';
import type { Context, Guest } from '#services/context.ts';
import { publicReads } from '#services/reads.ts';

/** Every department, in the order of the shop. */
export async function listDepartments(ctx: Context<Guest>): Promise<{ items: Department[] }> {
  return { items: (await readOne(publicReads(ctx), DEPARTMENTS)).map(presentDepartment) };
}

/** Every category, flat, in the order of the shop. Staff must see what they have just changed, so who may be staff gets the primary's. */
export async function listCategories(ctx: Context, { mayBeStaff }: { mayBeStaff: boolean }): Promise<{ items: Category[] }> {
  return { items: (await readOne(mayBeStaff ? ctx.db : publicReads(ctx), CATEGORIES)).map(presentCategory) };
}

/** Departments and categories, as the isolate keeps them for two seconds: for pages, which show them on every one. */
export async function shopTaxonomy(ctx: Context): Promise<{ departments: Department[]; categories: Category[] }> {
  const { departments, categories } = await ctx.taxonomy();
  return { departments: departments.map(presentDepartment), categories: categories.map(presentCategory) };
}

export function presentDepartment({ id, slug, name, hue, imageKey, version }: DepartmentRow): Department {
  return { id, slug, name, hue, imageUrl: imageKey && mediaUrl(imageKey), version };
}

export function presentCategory(row: CategoryRow): Category {
  const { id, slug, name, departmentId, parentId, freshGoods, withdrawalExempt, taxRate, imageKey, version } = row;
  const imageUrl = imageKey && mediaUrl(imageKey);
  return { id, slug, name, departmentId, parentId, freshGoods: freshGoods === 1, withdrawalExempt, taxRate, imageUrl, version };
}
