import type { SQL } from 'drizzle-orm';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import type { ReadDb } from './db.ts';

/**
 * One SQL statement with its parameters that has not run yet. Every drizzle query is one already; `raw` and `fromSql` make one from
 * text. Writers return lists of them, so that any of them can share a batch.
 */
export interface Statement {
  toSQL(): { sql: string; params: unknown[] };
}

/** Plain SQL. Parameters are `?1`, `?2`, … in the order given; at most 100 (D1). */
export function raw(sql: string, ...params: unknown[]): Statement {
  return { toSQL: () => ({ sql, params }) };
}

const dialect = new SQLiteAsyncDialect();

/** A `sql` template of drizzle, with parameters or without. */
export function fromSql(query: SQL): Statement {
  return { toSQL: () => dialect.sqlToQuery(query) };
}

/** The statement as D1 runs it. */
export function prepare(db: ReadDb, statement: Statement): D1PreparedStatement {
  const { sql, params } = statement.toSQL();
  const prepared = db.$client.prepare(sql);
  return params.length > 0 ? prepared.bind(...params) : prepared;
}
