import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Rolldown } from 'vite';
import { docsAssets } from '#scripts/docs/assets.ts';
import { dropLock, takeLock } from './lock.mjs';
import { inRoot } from './root.ts';
import { Stop } from './say.ts';
import { isWebCurrent, noteWebBuilt } from './webFingerprint.ts';

const LOCK = inRoot('.wrangler/web.lock');
const CONFIG = { configFile: inRoot('vite.config.ts'), plugins: [docsAssets()], logLevel: 'error' as const };

/** Builds `web/dist`, unless it is current. Stores that start at the same time build one after another. */
export async function buildWeb(): Promise<string | undefined> {
  return inTurn(async () => {
    if (isWebCurrent()) return 'up to date';
    // Only here, because vite takes half a second to load.
    const { build } = await import('vite');
    await build(CONFIG).catch((error: Error) => {
      throw new Stop(error.message);
    });
    noteWebBuilt();
    forgetOldAssets();
  });
}

/** Builds `web/dist` now and at every change. Resolves after the first build, with a function that stops it. */
export async function watchWeb(rebuilt: (ms: number) => void, failed: (error: Error) => void): Promise<() => Promise<void>> {
  return inTurn(async () => {
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
    noteWebBuilt();
    return () => watcher.close();
  });
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  while (takeLock(LOCK, 'scripts/')) await sleep(200);
  try {
    return await work();
  } finally {
    dropLock(LOCK);
  }
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
