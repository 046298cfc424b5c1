import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '#scripts/lib/migrate.ts';
import { withStore } from '#scripts/lib/openStore.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'pinchi-migrate-'));
afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

it('applies each migration once, and notes it where wrangler looks', async () => {
  const files = readdirSync('migrations').filter((name) => name.endsWith('.sql'));
  const noted = () =>
    withStore(stateDir, async ({ db }) => {
      await migrate(db);
      const { results } = await db.prepare('SELECT name FROM d1_migrations ORDER BY id').all<{ name: string }>();
      return results.map(({ name }) => name);
    });
  expect(await noted()).toEqual(files.sort());
  // A second time would fail, because its tables are there.
  expect(await noted()).toEqual(files);
});
