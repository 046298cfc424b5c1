import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, migrationsHash } from '#scripts/lib/migrate.ts';
import { type Store, withStore } from '#scripts/lib/openStore.ts';
import { step } from '#scripts/lib/say.ts';

const ANYTHING = 'SELECT EXISTS (SELECT 1 FROM departments) OR EXISTS (SELECT 1 FROM products) OR EXISTS (SELECT 1 FROM people) AS n';
/* Kept beside the database: the migrations that it has, so that the next start need not open it to ask. */
const markOf = (stateDir: string) => join(stateDir, 'v3/d1/.prepared');

/** Has a data folder all migrations, and data? */
function isPrepared(stateDir: string): boolean {
  const mark = markOf(stateDir);
  return existsSync(mark) && readFileSync(mark, 'utf8') === migrationsHash();
}

/** Migrates a data folder and, if it is empty, loads the demo data. */
export async function prepareData(stateDir: string): Promise<void> {
  if (isPrepared(stateDir)) return;
  const wanted = migrationsHash();
  await withStore(stateDir, async (store) => {
    await step('Preparing the database', () => migrate(store.db));
    await step('Loading the demo data', () => loadIfEmpty(store));
  });
  writeFileSync(markOf(stateDir), wanted);
}

async function loadIfEmpty(store: Store): Promise<string> {
  const found = await store.db.prepare(ANYTHING).first<{ n: number }>();
  if (found?.n) return 'not needed: the store has its own';
  // Only here, because it takes a while to read the whole catalogue.
  const { loadDemo } = await import('./loadDemo.ts');
  return loadDemo(store, Date.now());
}
