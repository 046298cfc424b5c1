import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeOwner } from '#scripts/bench/store/members.ts';
import { productFile } from '#scripts/lib/manyProducts.ts';
import { Crash, type Moment } from '#test/isolates/support/crash.ts';
import { type Stores, startStores } from '#test/isolates/support/stores.ts';
import { aDepartment } from '#test/support/rows/catalogue.ts';

const ROWS = 2600;
const crash = new Crash();
let store: Stores;
let owner: Record<string, string>;

beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
beforeAll(() => vi.spyOn(process.stdout, 'write').mockImplementation(() => true));
beforeAll(async () => {
  store = await startStores(
    {},
    { entry: 'test/isolates/support/crashingWorker.ts', options: { queueConsumers: {}, serviceBindings: { CRASH: crash.service } } },
  );
  await aDepartment(store.db, { slug: 'fresh', name: 'Fresh' });
  owner = await makeOwner(store, 'per_import');
});
afterAll(() => store?.stop());

const count = (sql: string) => store.db.prepare(`SELECT ${sql} AS n`).first<number>('n');
const taskOf = () => store.db.prepare("SELECT id FROM outbox WHERE kind = 'import_due' AND done_at IS NULL").first<string>('id');

/** One step of the import, as its queue brings it. */
async function step(): Promise<boolean> {
  const task = await taskOf();
  if (task) await store.bring('pinchi-events', [task]);
  return task !== null;
}

it('an import that is killed between any two steps goes on where it was, and makes nothing twice', { timeout: 120_000 }, async () => {
  const headers = { ...owner, 'content-type': 'text/csv' };
  const sent = await store.call('first', '/imports/products?name=many.csv', { method: 'POST', headers, body: productFile(ROWS) });
  const { id } = (await sent.json()) as { id: string };
  const marks: Moment[] = [
    // Before and after the commit of a piece, and before it is noted that the step is done.
    { of: 'database', mark: /UPDATE imports SET cursor/, when: 'before' },
    { of: 'database', mark: /UPDATE imports SET cursor/, when: 'after' },
    { of: 'database', mark: /UPDATE outbox SET payload/, when: 'before' },
  ];
  for (const mark of marks) {
    await crash.stopAt(mark, step);
    await store.killAndReopen(() => crash.over());
  }
  while (await step()) expect(await count('1')).toBe(1);
  const found = await store.db.prepare('SELECT state, rows, created, updated, same, refused FROM imports WHERE id = ?').bind(id).first();
  expect(found).toEqual({ state: 'done', rows: ROWS, created: ROWS, updated: 0, same: 0, refused: 0 });
  expect(await count("(SELECT count(*) FROM variants WHERE sku LIKE 'G-%')")).toBe(ROWS);
  expect(await count('(SELECT count(DISTINCT sku) FROM variants)')).toBe(ROWS);
  expect(await count('(SELECT count(*) FROM products)')).toBe(ROWS);
  expect(await count('(SELECT count(*) FROM (SELECT 1 FROM stock_movements GROUP BY variant_id HAVING count(*) > 1))')).toBe(0);
  expect(await count('(SELECT sum(delta) FROM stock_movements) - (SELECT sum(on_hand) FROM stock)')).toBe(0);
  expect(await count('(SELECT sum(json_array_length(changes)) FROM import_parts)')).toBe(ROWS);
  expect(await count("(SELECT count(*) FROM audit WHERE action LIKE 'import.%')")).toBe(1);
});
