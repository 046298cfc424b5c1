import { drizzle } from 'drizzle-orm/d1';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

let made = 0;

/** A number that no other row of this file has. */
export const unique = (): number => ++made;

/** A statement that inserts a row by the table's schema. Missing columns get their default. */
export function inserting<T extends SQLiteTable>(db: D1Database, table: T, row: T['$inferInsert']): D1PreparedStatement {
  const { sql, params } = drizzle(db).insert(table).values(row).toSQL();
  return db.prepare(sql).bind(...params);
}

/** Inserts one row and returns it as it was passed. */
export async function insert<T extends SQLiteTable, R extends T['$inferInsert']>(db: D1Database, table: T, row: R): Promise<R> {
  await inserting(db, table, row).run();
  return row;
}

/** Inserts rows of one table in a batch. */
export async function insertAll<T extends SQLiteTable>(db: D1Database, table: T, rows: T['$inferInsert'][]): Promise<void> {
  if (rows.length > 0) await db.batch(rows.map((row) => inserting(db, table, row)));
}
