import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withHeldBatches } from './heldBatches.ts';
import { inRoot } from './root.ts';

/** The database and the pictures of a data folder, for scripts: the files that `wrangler dev --persist-to` serves. */
export interface Store {
  db: D1Database;
  media: R2Bucket;
  close(): Promise<void>;
}

/* Not wrangler's `getPlatformProxy`: it warns about the Durable Objects at every run, and takes a second longer. */
async function openStore(stateDir: string): Promise<Store> {
  // Only here, because it takes half a second to load.
  const { convertV4MiniflareOptions, Log, LogLevel, Miniflare } = await import('miniflare');
  const config = readFileSync(inRoot('wrangler.toml'), 'utf8');
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: 'export default {}',
      compatibilityDate: setting(config, 'compatibility_date'),
      cf: false,
      log: new Log(LogLevel.WARN),
      d1Databases: { DB: setting(config, 'database_id') },
      r2Buckets: { MEDIA: setting(config, 'bucket_name') },
      resourcePersistencePath: join(stateDir, 'v3'),
    }),
  );
  const { DB, MEDIA } = await mf.getBindings<{ DB: D1Database; MEDIA: R2Bucket }>();
  return { db: withHeldBatches(DB), media: MEDIA, close: () => mf.dispose() };
}

/** Opens a data folder for some work, and closes it after. */
export async function withStore<T>(stateDir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(stateDir);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function setting(config: string, name: string): string {
  const value = new RegExp(`^${name}\\s*=\\s*"([^"]+)"`, 'm').exec(config)?.[1];
  if (!value) throw new Error(`wrangler.toml has no ${name}`);
  return value;
}
