import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { prepare, type Statement } from './statement.ts';

/* Reading by plain SQL, where drizzle's queries do not say it well. Rows have the names that the SQL gives them. */

/** The first row; null when there is none. */
export function readFirst<Row>(db: Db, statement: Statement): Promise<Row | null> {
  return prepare(db, statement).first<Row>();
}

export async function readRows<Row>(db: Db, statement: Statement): Promise<Row[]> {
  return (await prepare(db, statement).all<Row>()).results;
}

/** Several reads in one trip, of one moment. Rows by statement, in their order. */
export async function readTogether(db: Db, statements: readonly Statement[]): Promise<unknown[][]> {
  const results = await db.$client.batch(statements.map((statement) => prepare(db, statement)));
  return results.map((result) => result.results);
}

/** The smallest question the database can answer. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.get(sql`SELECT n FROM guard WHERE id = 1`);
}
