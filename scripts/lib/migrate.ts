import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from './root.ts';

const FOLDER = inRoot('migrations');
/* Wrangler's own table, so that `wrangler d1 migrations` knows of what was applied here. */
const TABLE = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`;

/**
 * Applies the migrations that a database has not had yet, each in one transaction. It does for a store on this machine what
 * `wrangler d1 migrations apply` does for a deployed one, which starts a runtime for every file and takes a second for each.
 */
export async function migrate(db: D1Database): Promise<void> {
  await db.prepare(TABLE).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  for (const [name, sql] of migrations()) {
    if (applied.has(name)) continue;
    const statements = sql.split('--> statement-breakpoint').map((statement) => db.prepare(statement.trim()));
    await db.batch([...statements, db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name)]);
  }
}

/** Changes with every migration. */
export function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const [name, sql] of migrations()) hash.update(name).update(sql);
  return hash.digest('hex');
}

function migrations(): [name: string, sql: string][] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => [name, readFileSync(inRoot(FOLDER, name), 'utf8')]);
}
