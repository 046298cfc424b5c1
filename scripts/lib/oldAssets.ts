import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.ts';

const WEEK = 7 * 24 * 60 * 60_000;

/** Builds lie side by side in `web/dist`, because a store may still serve an older one. Forget files that no build of this week wrote. */
export function forgetOldAssets(): void {
  const folder = inRoot('web/dist/assets');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = statSync(join(folder, name));
    if (file.isFile() && Date.now() - file.mtimeMs > WEEK) rmSync(join(folder, name));
  }
}
