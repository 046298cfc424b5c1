import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureDevVars } from './devVars.ts';
import { type Kept, makeOnce } from './kept.ts';
import { inRoot } from './root.ts';
import { runQuietly, WRANGLER_ENV } from './run.ts';
import { buildWorker, type Module, readModules } from './workerModules.ts';

const FOLDER = '.wrangler/worker';
/* What wrangler makes of wrangler.toml and .dev.vars for miniflare. */
const OPTIONS = '.wrangler/worker-options.json';

/** The Worker as a store on this machine runs it, with its settings. */
export const WORKER: Kept = {
  name: 'worker',
  sources: ['src', 'durable-objects', 'web/storefront', 'wrangler.toml', '.dev.vars', 'package-lock.json'],
  result: `${FOLDER}/index.js`,
};

/** Builds the Worker for stores on this machine, unless it is current: wrangler alone takes seconds to load. */
export function buildKeptWorker(): Promise<string | undefined> {
  ensureDevVars(inRoot('.dev.vars'));
  return makeOnce(WORKER, async () => {
    const folder = inRoot(FOLDER);
    rmSync(folder, { recursive: true, force: true });
    // Wrangler wants it to be there; on a fresh clone the web is built at the same time.
    mkdirSync(inRoot('web/dist'), { recursive: true });
    // Each loads wrangler, which takes most of its time.
    await Promise.all([
      buildWorker(folder, { mode: 'development' }),
      runQuietly(inRoot('scripts/lib/writeOptions.ts'), [inRoot(OPTIONS)], WRANGLER_ENV),
    ]);
  });
}

export interface KeptWorker {
  folder: string;
  modules: Module[];
  options: Record<string, unknown> & { bindings: Record<string, string> };
}

export function readKeptWorker(): KeptWorker {
  const folder = inRoot(FOLDER);
  return { folder, modules: readModules(folder), options: JSON.parse(readFileSync(inRoot(OPTIONS), 'utf8')) };
}
