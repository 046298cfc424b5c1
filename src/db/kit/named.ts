import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/** Rows of `SELECT *`, with the names of the schema instead of those of the SQL. */
export function named<T extends SQLiteTable>(table: T, rows: readonly unknown[]): T['$inferSelect'][] {
  const columns = Object.entries(getTableColumns(table));
  return (rows as Record<string, unknown>[]).map((row) => {
    return Object.fromEntries(columns.map(([key, column]) => [key, row[column.name]])) as T['$inferSelect'];
  });
}
