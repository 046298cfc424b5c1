import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.ts';
import { runQuietly, WRANGLER, WRANGLER_ENV } from './run.ts';

/** Migrates the database of a data folder. Wrangler takes seconds to answer, so its last answer is kept beside the database. */
export async function migrate(stateDir: string): Promise<string | undefined> {
  const mark = join(stateDir, 'v3/d1/.migrated');
  const wanted = fingerprint(inRoot('migrations'));
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return 'up to date';
  await runQuietly(WRANGLER, ['d1', 'migrations', 'apply', 'pinchi', '--local', '--persist-to', stateDir], WRANGLER_ENV);
  writeFileSync(mark, wanted);
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.sql')) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}
