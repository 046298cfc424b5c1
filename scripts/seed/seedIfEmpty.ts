import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '#scripts/lib/openStore.ts';
import { step } from '#scripts/lib/say.ts';
import { loadDemo } from './loadDemo.ts';

const ANYTHING = 'SELECT EXISTS (SELECT 1 FROM departments) OR EXISTS (SELECT 1 FROM products) OR EXISTS (SELECT 1 FROM people) AS n';

/** Loads the demo data if the store is empty. The result is kept beside the database, so that the next start need not open it. */
export async function seedIfEmpty(stateDir: string): Promise<void> {
  const mark = join(stateDir, 'v3/d1/.seeded');
  if (existsSync(mark)) return;
  await step('Loading the demo data', async () => {
    const store = await openStore(stateDir);
    try {
      const found = await store.db.prepare(ANYTHING).first<{ n: number }>();
      return found?.n ? 'not needed: the store has its own' : await loadDemo(store, Date.now());
    } finally {
      await store.close();
    }
  });
  writeFileSync(mark, '');
}
