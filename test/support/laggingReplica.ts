import { env } from 'cloudflare:workers';
import { getTableColumns, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as schema from '#db/schema/index.ts';
import { migrateEmpty } from './migrations.ts';
import { TABLES } from './queryPlans.ts';

/* A binding of the tests alone (vitest.config.ts). */
const { REPLICA } = env as Env & { REPLICA: D1Database };

/**
 * From now on a replica answers what any replica may answer, for the Worker and its objects, and it gets nothing more: what it has is as
 * the database is now. A D1 session that begins at the primary stays there, because no copy here is as new as its bookmark. Returns what
 * ends it.
 */
export async function lag(): Promise<() => void> {
  await migrateEmpty(REPLICA);
  await copyTo(REPLICA);
  const d1 = Object.getPrototypeOf(env.DB) as D1Database;
  const { withSession } = d1;
  d1.withSession = function (this: D1Database, first?: string) {
    return withSession.call(first === 'first-primary' ? this : REPLICA, first);
  };
  return () => {
    d1.withSession = withSession;
  };
}

/* What the shop searches; it is filled by triggers. */
const COPIED = [...TABLES, 'products_fts'];

/* Columns that the database computes itself. */
const COMPUTED = new Set(
  Object.values(schema)
    .filter((table) => is(table, SQLiteTable))
    .flatMap((table) => Object.values(getTableColumns(table)).flatMap(({ name, generated }) => (generated ? [name] : []))),
);

async function copyTo(replica: D1Database): Promise<void> {
  // A replica has the rows that triggers have written already.
  const { results } = await replica.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all<{ name: string }>();
  const tables = await env.DB.batch<Record<string, unknown>>(
    COPIED.map((table) => env.DB.prepare(`SELECT rowid AS rowid, * FROM ${table}`)),
  );
  const rows = tables.flatMap(({ results }, at) => results.map((row) => inserting(replica, COPIED[at] ?? '', row)));
  await replica.batch([
    replica.prepare('PRAGMA defer_foreign_keys = on'),
    ...results.map(({ name }) => replica.prepare(`DROP TRIGGER ${name}`)),
    ...COPIED.map((table) => replica.prepare(`DELETE FROM ${table}`)),
    ...rows,
  ]);
}

function inserting(replica: D1Database, table: string, row: Record<string, unknown>): D1PreparedStatement {
  const columns = Object.keys(row).filter((column) => !COMPUTED.has(column));
  return replica
    .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    .bind(...columns.map((column) => row[column]));
}
