import { and, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import { importMappings, importRows, importSkus, imports, people } from '#db/schema/index.ts';
import type { Mapping } from '#domain/import/mapping.ts';
import type { ImportState } from '#domain/import/state.ts';
import { rolesWith } from '#domain/permissions.ts';

export type ImportRow = typeof imports.$inferSelect;
export type SeenImport = ImportRow & { byName: string | null };

const columns = { row: imports, byName: people.name };
const seen = ({ row, byName }: { row: ImportRow; byName: string | null }): SeenImport => ({ ...row, byName });

export async function readImport(db: Db, id: string): Promise<SeenImport | null> {
  const [found] = await db.select(columns).from(imports).leftJoin(people, eq(people.id, imports.by)).where(eq(imports.id, id));
  return found ? seen(found) : null;
}

/** Imports, newest first: of one person, or of all. */
export async function listImports(db: Db, by: string | null, before: Before | null, most: number): Promise<SeenImport[]> {
  const rows = await db
    .select(columns)
    .from(imports)
    .leftJoin(people, eq(people.id, imports.by))
    .where(and(by === null ? undefined : eq(imports.by, by), olderThan(imports.createdAt, imports.id, before)))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(most);
  return rows.map(seen);
}

/** The import that runs now. */
export async function runningImport(db: Db): Promise<{ id: string; name: string } | null> {
  const [row] = await db.select({ id: imports.id, name: imports.name }).from(imports).where(eq(imports.state, 'running'));
  return row ?? null;
}

/** Stop the batch (CHECK `nothing_matched`) unless this person may import somewhere. */
export function guardMayImport(personId: string): Statement {
  const everywhere = sql.join(
    rolesWith('products.import', 'everywhere').map((role) => sql`${role}`),
    sql`, `,
  );
  const own = sql.join(
    rolesWith('products.import', 'own').map((role) => sql`${role}`),
    sql`, `,
  );
  return guardThat(sql`EXISTS (SELECT 1 FROM people actor WHERE actor.id = ${personId} AND (actor.role IN (${everywhere})
    OR actor.role IN (${own}) AND EXISTS (SELECT 1 FROM staff_departments held WHERE held.person_id = actor.id)))`);
}

/** UNIQUE `imports.state` when it is to run while another one does. */
export function insertImport(db: Db, row: typeof imports.$inferInsert): Statement[] {
  return [guardMayImport(row.by), db.insert(imports).values(row)];
}

export interface ImportMove {
  id: string;
  version: number;
  from: readonly ImportState[];
}

/** Change an import that is still at this version and in one of these states. CHECK `nothing_matched` otherwise. */
export function moveImport(db: Db, { id, version, from }: ImportMove, to: Partial<ImportRow>): Statement[] {
  return [
    db
      .update(imports)
      .set({ ...to, version: sql`${imports.version} + 1` })
      .where(and(eq(imports.id, id), eq(imports.version, version), sql`${imports.state} IN ${from}`)),
    guardOneRow(),
  ];
}

/** Begin again with a file: nothing is counted, and the rows that were refused are looked at anew. What was mended stays. */
export function forgetCounts(db: Db, id: string, mendedToo: boolean): Statement[] {
  const refused = and(eq(importRows.importId, id), mendedToo ? undefined : eq(importRows.mended, 0));
  return [db.delete(importRows).where(refused), db.delete(importSkus).where(eq(importSkus.importId, id))];
}

export function forgetSkus(db: Db, id: string): Statement[] {
  return [db.delete(importSkus).where(eq(importSkus.importId, id))];
}

/** What columns of these names were the last time. */
export async function keptMapping(db: Db, headers: string): Promise<Mapping | null> {
  const [row] = await db.select({ mapping: importMappings.mapping }).from(importMappings).where(eq(importMappings.headers, headers));
  return row ? JSON.parse(row.mapping) : null;
}

export function keepMapping(headers: string, mapping: Mapping, now: number): Statement[] {
  return [
    fromSql(sql`INSERT INTO import_mappings (headers, mapping, at) VALUES (${headers}, ${JSON.stringify(mapping)}, ${now})
      ON CONFLICT (headers) DO UPDATE SET mapping = excluded.mapping, at = excluded.at`),
  ];
}
