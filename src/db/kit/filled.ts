import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/** A row to insert. Some values may be SQL, computed when the row is written. */
export type Filling<T extends SQLiteTable> = { [K in keyof T['$inferInsert']]: T['$inferInsert'][K] | SQL };

/** The list after SELECT in an INSERT … SELECT: every column that can be written in order, with its value or its default. */
export function filled<T extends SQLiteTable>(table: T, row: Filling<T>): SQL {
  const given: Record<string, unknown> = row;
  const columns = Object.entries(getTableColumns(table)).filter(([, column]) => column.generated === undefined);
  const values = columns.map(([key, column]) => sql`${given[key] ?? column.default ?? null}`);
  return sql.join(values, sql`, `);
}
