import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Rolldown } from 'vite';
import { docsAssets } from '#scripts/docs/assets.ts';
import { type Kept, makeAgain, makeOnce } from './kept.ts';
import { inRoot } from './root.ts';
import { Stop } from './say.ts';

/** What browsers get. */
export const WEB: Kept = {
  name: 'web',
  sources: [
    'web/storefront',
    'web/admin',
    'web/browser',
    'web/public',
    'src/contracts',
    'src/domain',
    'scripts/docs',
    'vite.config.ts',
    'package-lock.json',
  ],
  result: 'web/dist/manifest.json',
};
const CONFIG = { configFile: inRoot('vite.config.ts'), plugins: [docsAssets()], logLevel: 'error' as const };

/** Builds `web/dist`, unless it is current. */
export function buildWeb(): Promise<string | undefined> {
  return makeOnce(WEB, async () => {
    // Only here, because vite takes half a second to load.
    const { build } = await import('vite');
    await build(CONFIG).catch((error: Error) => {
      throw new Stop(error.message);
    });
    forgetOldAssets();
  });
}

/** Builds `web/dist` now and at every change. Resolves after the first build, with a function that stops it. */
export async function watchWeb(rebuilt: (ms: number) => void, failed: (error: Error) => void): Promise<() => Promise<void>> {
  return makeAgain(WEB, async () => {
    const { build } = await import('vite');
    const watcher = (await build({ ...CONFIG, build: { watch: {} } })) as Rolldown.RolldownWatcher;
    await new Promise<void>((resolve, reject) => {
      let first = true;
      watcher.on('event', (event) => {
        if (event.code === 'BUNDLE_END') void event.result.close();
        if (event.code === 'BUNDLE_END' && !first) rebuilt(event.duration);
        if (event.code === 'ERROR' && first) reject(new Stop(event.error.message));
        if (event.code === 'ERROR' && !first) failed(event.error);
        if (event.code === 'END') first = false;
        if (event.code === 'END') resolve();
      });
    });
    return () => watcher.close();
  });
}

const WEEK = 7 * 24 * 60 * 60_000;

/** Old builds stay in `web/dist`, because a store may still serve them. This removes files that no build of this week wrote. */
export function forgetOldAssets(): void {
  const folder = inRoot('web/dist/assets');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = statSync(join(folder, name));
    if (file.isFile() && Date.now() - file.mtimeMs > WEEK) rmSync(join(folder, name));
  }
}
