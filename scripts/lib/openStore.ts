import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { inRoot } from './root.ts';

/** The database and the pictures of a data folder, for scripts: the files that `wrangler dev --persist-to` serves. */
export interface Store {
  db: D1Database;
  media: R2Bucket;
  close(): Promise<void>;
}

/* Not wrangler's `getPlatformProxy`: it warns about the Durable Objects at every run, and takes a second longer. */
export async function openStore(stateDir: string): Promise<Store> {
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
  return { db: DB, media: MEDIA, close: () => mf.dispose() };
}

function setting(config: string, name: string): string {
  const value = new RegExp(`^${name}\\s*=\\s*"([^"]+)"`, 'm').exec(config)?.[1];
  if (!value) throw new Error(`wrangler.toml has no ${name}`);
  return value;
}
