import { and, asc, eq, gt } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { importRows } from '#db/schema/index.ts';
import type { FieldError } from '#domain/refusals.ts';

export interface RefusedRow {
  line: number;
  cells: string[];
  errors: FieldError[];
}

const columns = { line: importRows.line, cells: importRows.cells, errors: importRows.errors };
const parse = ({ line, cells, errors }: { line: number; cells: string; errors: string }): RefusedRow => ({
  line,
  cells: JSON.parse(cells),
  errors: JSON.parse(errors),
});

/** Rows that are refused, in the order of the file, after a row. */
export async function refusedRows(db: Db, importId: string, after: number, most: number): Promise<RefusedRow[]> {
  const rows = await db
    .select(columns)
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.mended, 0), gt(importRows.line, after)))
    .orderBy(asc(importRows.line))
    .limit(most);
  return rows.map(parse);
}

export async function refusedRow(db: Db, importId: string, line: number): Promise<RefusedRow | null> {
  const [row] = await db
    .select(columns)
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.line, line), eq(importRows.mended, 0)));
  return row ? parse(row) : null;
}

/** The cells of rows that were mended before the run, after a row, by their numbers. */
export async function mendedRows(db: Db, importId: string, after: number, most: number): Promise<Map<number, string[]>> {
  const rows = await db
    .select(columns)
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.mended, 1), gt(importRows.line, after)))
    .orderBy(asc(importRows.line))
    .limit(most);
  return new Map(rows.map(({ line, cells }) => [line, JSON.parse(cells)]));
}

/** Keep other cells of a refused row, and why it is still refused. CHECK `nothing_matched` when it is not refused any more. */
export function keepRefused(db: Db, importId: string, { line, cells, errors }: RefusedRow): Statement[] {
  const still = and(eq(importRows.importId, importId), eq(importRows.line, line), eq(importRows.mended, 0));
  return [
    db
      .update(importRows)
      .set({ cells: JSON.stringify(cells), errors: JSON.stringify(errors) })
      .where(still),
    guardOneRow(),
  ];
}

/** Mark a refused row as mended before the run, with its new cells. */
export function markMended(db: Db, importId: string, { line, cells }: Pick<RefusedRow, 'line' | 'cells'>): Statement[] {
  const still = and(eq(importRows.importId, importId), eq(importRows.line, line), eq(importRows.mended, 0));
  return [
    db
      .update(importRows)
      .set({ cells: JSON.stringify(cells), errors: '[]', mended: 1 })
      .where(still),
    guardOneRow(),
  ];
}

/** Take a refused row away: it was imported. CHECK `nothing_matched` when it is not refused any more. */
export function dropRefused(db: Db, importId: string, line: number): Statement[] {
  const still = and(eq(importRows.importId, importId), eq(importRows.line, line), eq(importRows.mended, 0));
  return [db.delete(importRows).where(still), guardOneRow()];
}
