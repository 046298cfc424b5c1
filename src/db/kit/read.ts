import { sql } from 'drizzle-orm';
import type { Db, ReadDb } from './db.ts';
import { prepare, type Statement } from './statement.ts';

/* Reading with plain SQL, where drizzle's queries do not fit. Rows have the names of the SQL. */

/** The first row; null when there is none. */
export function readFirst<Row>(db: ReadDb, statement: Statement): Promise<Row | null> {
  return prepare(db, statement).first<Row>();
}

export async function readRows<Row>(db: ReadDb, statement: Statement): Promise<Row[]> {
  return (await prepare(db, statement).all<Row>()).results;
}

/** Several reads in one round trip, at one moment. Returns the rows of each statement, in order. */
export async function readTogether(db: ReadDb, statements: readonly Statement[]): Promise<unknown[][]> {
  const results = await db.$client.batch(statements.map((statement) => prepare(db, statement)));
  return results.map((result) => result.results);
}

/** What reads one thing: its statements, and how the rows of each become the value. Several of them can share one round trip. */
export interface Read<T> {
  statements: readonly Statement[];
  parse(rows: unknown[][]): T;
}

type Values<R> = { [K in keyof R]: R[K] extends Read<infer T> ? T : never };

/** Several things as one. */
export function readOfAll<R extends Record<string, Read<unknown>>>(reads: R): Read<Values<R>> {
  const all = Object.entries(reads);
  return {
    statements: all.flatMap(([, { statements }]) => statements),
    parse(rows) {
      const rest = [...rows];
      return Object.fromEntries(all.map(([name, one]) => [name, one.parse(rest.splice(0, one.statements.length))])) as Values<R>;
    },
  };
}

/** Several things in one round trip, at one moment. */
export function readAtOnce<R extends Record<string, Read<unknown>>>(db: ReadDb, reads: R): Promise<Values<R>> {
  return readOne(db, readOfAll(reads));
}

/** One thing, in one round trip. */
export async function readOne<T>(db: ReadDb, { statements, parse }: Read<T>): Promise<T> {
  const [only, ...more] = statements;
  return parse(only && more.length === 0 ? [await readRows(db, only)] : await readTogether(db, statements));
}

/** The first row of a statement, or null. */
export function oneRow<Row, T>(statement: Statement, parse: (row: Row) => T): Read<T | null> {
  return { statements: [statement], parse: ([rows]) => (rows?.length ? parse(rows[0] as Row) : null) };
}

/** Every row of a statement. */
export function allRows<Row, T>(statement: Statement, parse: (row: Row) => T): Read<T[]> {
  return { statements: [statement], parse: ([rows]) => (rows as Row[]).map(parse) };
}

/** The smallest query that the database can answer. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.get(sql`SELECT n FROM guard WHERE id = 1`);
}
