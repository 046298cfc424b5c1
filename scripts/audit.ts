import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { INVARIANTS } from '#db/invariants/index.ts';
import { readStoreOptions } from './lib/environment.ts';
import { missingPictures } from './lib/missingPictures.ts';
import { type Store, withStore } from './lib/openStore.ts';
import { main, paint, Stop, say } from './lib/say.ts';
import { lockStore } from './lib/storeLock.ts';

type Row = Record<string, unknown>;
const MOST_SHOWN = 5;

/**
 * `npm run audit`: checks the data of a stopped store against the invariants. `-- --all` adds those that hold only after the nightly jobs.
 */
await main(async () => {
  const { stateDir } = readStoreOptions(process.env);
  if (!existsSync(join(stateDir, 'v3/d1')))
    throw new Stop(`There is no store in ${stateDir}. Make one with npm start, or name another with STATE_DIR=`);
  lockStore(stateDir);
  return withStore(stateDir, async (store) => ((await auditStore(store, process.argv.includes('--all'))) ? 0 : 1));
});

/** Checks every invariant and prints the rows that break it. */
async function auditStore(store: Store, all: boolean): Promise<boolean> {
  let holds = true;
  const show = (name: string, broken: Row[], ms: number) => {
    holds &&= broken.length === 0;
    const sign = broken.length === 0 ? paint('green', '✓') : paint('red', '✗');
    say(
      `  ${sign} ${name.padEnd(72)} ${paint('dim', `${Math.round(ms)} ms`.padStart(7))}${broken.length ? `  ${broken.length} rows` : ''}`,
    );
    for (const row of broken.slice(0, MOST_SHOWN)) say(`      ${JSON.stringify(row)}`);
  };
  for (const { name, sql } of INVARIANTS.filter((i) => all || !i.nightly)) {
    const startedAt = performance.now();
    show(name, (await store.db.prepare(sql).all<Row>()).results, performance.now() - startedAt);
  }
  const startedAt = performance.now();
  show('every image row has its picture', await missingPictures(store), performance.now() - startedAt);
  return holds;
}
