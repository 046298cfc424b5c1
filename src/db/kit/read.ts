import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { prepare, type Statement } from './statement.ts';

/* Reading with plain SQL, where drizzle's queries do not fit. Rows have the names of the SQL. */

/** The first row; null when there is none. */
export function readFirst<Row>(db: Db, statement: Statement): Promise<Row | null> {
  return prepare(db, statement).first<Row>();
}

export async function readRows<Row>(db: Db, statement: Statement): Promise<Row[]> {
  return (await prepare(db, statement).all<Row>()).results;
}

/** Several reads in one round trip, at one moment. Returns the rows of each statement, in order. */
export async function readTogether(db: Db, statements: readonly Statement[]): Promise<unknown[][]> {
  const results = await db.$client.batch(statements.map((statement) => prepare(db, statement)));
  return results.map((result) => result.results);
}

/** The smallest query that the database can answer. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.get(sql`SELECT n FROM guard WHERE id = 1`);
}
