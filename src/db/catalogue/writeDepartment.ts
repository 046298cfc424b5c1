import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { departments } from '#db/schema/index.ts';

export type StoredDepartment = typeof departments.$inferSelect;
export type DepartmentChanges = Partial<Pick<StoredDepartment, 'name' | 'slug' | 'hue'>>;

const mayWrite = (personId: string) => permittedEverywhere('departments.write', personId);

/** A department before it is changed, and whether the person may. Null when it does not exist. */
export async function readEditableDepartment(
  db: Db,
  personId: string,
  id: string,
): Promise<(StoredDepartment & { allowed: boolean }) | null> {
  const [row] = await db
    .select({ ...getTableColumns(departments), allowed: mayWrite(personId).mapWith(Boolean) })
    .from(departments)
    .where(eq(departments.id, id));
  return row ?? null;
}

export async function huesInUse(db: Db): Promise<number[]> {
  return (await db.select({ hue: departments.hue }).from(departments)).map(({ hue }) => hue);
}

/** A new department, the last of the shop. CHECK `nothing_matched` when the person may not. */
export function insertDepartment(db: Db, personId: string, row: Omit<typeof departments.$inferInsert, 'position'>): Statement[] {
  const position = sql`coalesce((SELECT 1 + max(position) FROM departments), 0)`;
  return [
    db.insert(departments).select(sql`SELECT ${filled(departments, { ...row, position })} FROM (SELECT 1) WHERE ${mayWrite(personId)}`),
    guardOneRow(),
  ];
}

/** Change a department that is still at `version`. CHECK `nothing_matched` when it has changed, or the person may not. */
export function updateDepartment(
  db: Db,
  personId: string,
  target: { id: string; version: number },
  changes: DepartmentChanges,
): Statement[] {
  return [
    db
      .update(departments)
      .set({ ...changes, version: sql`${departments.version} + 1` })
      .where(and(eq(departments.id, target.id), eq(departments.version, target.version), mayWrite(personId))),
    guardOneRow(),
  ];
}

/** Why a department cannot be deleted: categories, or staff who would be left without one. */
export async function departmentUses(db: Db, id: string): Promise<{ categories: number; members: number }> {
  const [row] = await db
    .select({
      categories: sql<number>`(SELECT count(*) FROM categories WHERE department_id = ${id})`,
      members: sql<number>`(SELECT count(*) FROM staff_departments WHERE department_id = ${id})`,
    })
    .from(sql`(SELECT 1)`);
  return row ?? { categories: 0, members: 0 };
}

/** Delete a department that nothing uses and that is still at `version`. CHECK `nothing_matched` otherwise. */
export function deleteDepartment(db: Db, personId: string, { id, version }: { id: string; version: number }): Statement[] {
  const used = sql`EXISTS (SELECT 1 FROM categories WHERE department_id = ${id}) OR EXISTS (SELECT 1 FROM staff_departments WHERE department_id = ${id})`;
  return [
    db.delete(departments).where(and(eq(departments.id, id), eq(departments.version, version), mayWrite(personId), sql`NOT (${used})`)),
    guardOneRow(),
  ];
}
