import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permitted } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { categories, departments } from '#db/schema/index.ts';
import { MOST_LEVELS } from '#domain/catalogue/tree.ts';
import type { Editable } from './editable.ts';

export type StoredCategory = typeof categories.$inferSelect;
export type NewCategoryRow = Omit<typeof categories.$inferInsert, 'path' | 'position' | 'exemptHere'>;
export type CategoryChanges = Partial<
  Pick<StoredCategory, 'name' | 'slug' | 'freshGoods' | 'withdrawalExempt' | 'taxRate' | 'parentId' | 'departmentId'>
>;

const mayWrite = (personId: string, departmentId: SQL) => permitted('categories.write', personId, departmentId);

/** A category before it is changed. Null when it does not exist. */
export async function readEditableCategory(db: Db, personId: string, id: string): Promise<Editable<StoredCategory> | null> {
  const allowed = mayWrite(personId, sql`${categories.departmentId}`).mapWith(Boolean);
  const [row] = await db
    .select({ ...getTableColumns(categories), allowed })
    .from(categories)
    .where(eq(categories.id, id));
  return row ?? null;
}

/**
 * A new category, at the end of its level. CHECK `nothing_matched` when the department or the category above it is not there, they do not
 * belong together, the tree would be too deep, or the person may not.
 */
export function insertCategory(db: Db, personId: string, row: NewCategoryRow): Statement[] {
  const { departmentId, parentId } = row;
  const beside = sql`SELECT 1 + max(position) FROM categories WHERE department_id = ${departmentId} AND parent_id IS ${parentId ?? null}`;
  const position = sql`coalesce((${beside}), 0)`;
  const above = sql`EXISTS (SELECT 1 FROM categories g WHERE g.id = ${parentId ?? null} AND g.department_id = ${departmentId}
    AND json_array_length(g.path) < ${MOST_LEVELS})`;
  return [
    db.insert(categories).select(sql`SELECT ${filled(categories, { ...row, position })} FROM ${departments}
      WHERE ${departments.id} = ${departmentId} AND ${mayWrite(personId, sql`${departmentId}`)} AND ${parentId ? above : sql`1`}`),
    guardOneRow(),
  ];
}

/** Change a category that is still at `version`. CHECK `nothing_matched` when it has changed, or the person may not. */
export function updateCategory(db: Db, personId: string, target: { id: string; version: number }, changes: CategoryChanges): Statement[] {
  const conditions = [
    eq(categories.id, target.id),
    eq(categories.version, target.version),
    mayWrite(personId, sql`${categories.departmentId}`),
    changes.departmentId === undefined ? undefined : mayWrite(personId, sql`${changes.departmentId}`),
  ];
  return [
    db
      .update(categories)
      .set({ ...changes, version: sql`${categories.version} + 1` })
      .where(and(...conditions)),
    guardOneRow(),
  ];
}

/** Why a category cannot be deleted: goods in it (archived ones too, which past orders name), categories below it, or pricing rules. */
export async function categoryUses(db: Db, id: string): Promise<{ products: number; below: number; rules: number }> {
  const [row] = await db
    .select({
      products: sql<number>`(SELECT count(*) FROM products WHERE category_id = ${id})`,
      below: sql<number>`(SELECT count(*) FROM categories WHERE parent_id = ${id})`,
      rules: sql<number>`(SELECT count(*) FROM pricing_rules r WHERE ${named(id)})`,
    })
    .from(sql`(SELECT 1)`);
  return row ?? { products: 0, below: 0, rules: 0 };
}

/** A rule that is not archived and names the category, as SQL about a row `r`. */
export function named(id: string): SQL {
  return sql`r.archived_at IS NULL AND EXISTS (SELECT 1 FROM json_each(r.category_ids) WHERE value = ${id})`;
}

/** Delete a category that nothing uses and that is still at `version`. CHECK `nothing_matched` otherwise, or when the person may not. */
export function deleteCategory(db: Db, personId: string, { id, version }: { id: string; version: number }): Statement[] {
  const used = sql`EXISTS (SELECT 1 FROM products WHERE category_id = ${id}) OR EXISTS (SELECT 1 FROM categories b WHERE b.parent_id = ${id})
    OR EXISTS (SELECT 1 FROM pricing_rules r WHERE ${named(id)})`;
  return [
    db
      .delete(categories)
      .where(
        and(
          eq(categories.id, id),
          eq(categories.version, version),
          mayWrite(personId, sql`${categories.departmentId}`),
          sql`NOT (${used})`,
        ),
      ),
    guardOneRow(),
  ];
}
