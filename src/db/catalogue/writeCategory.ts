import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permitted } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { categories } from '#db/schema/index.ts';
import type { Editable } from './editable.ts';

export type StoredCategory = typeof categories.$inferSelect;
export type CategoryChanges = Partial<Pick<StoredCategory, 'name' | 'nameFolded' | 'freshGoods' | 'withdrawalExempt'>>;

/** A category before it is changed. Null when it does not exist. */
export async function readEditableCategory(db: Db, personId: string, id: string): Promise<Editable<StoredCategory> | null> {
  const allowed = permitted('categories.write', personId, sql`${categories.departmentId}`).mapWith(Boolean);
  const [row] = await db
    .select({ ...getTableColumns(categories), allowed })
    .from(categories)
    .where(eq(categories.id, id));
  return row ?? null;
}

/** Change a category that is still at `version`. CHECK `nothing_matched` when it has changed, or the person may not. */
export function updateCategory(db: Db, personId: string, target: { id: string; version: number }, changes: CategoryChanges): Statement[] {
  const conditions = [
    eq(categories.id, target.id),
    eq(categories.version, target.version),
    permitted('categories.write', personId, sql`${categories.departmentId}`),
  ];
  return [
    db
      .update(categories)
      .set({ ...changes, version: sql`${categories.version} + 1` })
      .where(and(...conditions)),
    guardOneRow(),
  ];
}
