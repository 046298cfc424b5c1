import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from './root.ts';

/* All sources of the web's build. */
const SOURCES = [
  'web/storefront',
  'web/admin',
  'web/public',
  'src/contracts',
  'src/domain',
  'scripts/docs',
  'vite.config.ts',
  'package-lock.json',
];
const MARK = inRoot('.wrangler/web-built');
const RESULT = inRoot('web/dist/manifest.json');

/** Was `web/dist` built from the current sources? */
export function isWebCurrent(): boolean {
  return existsSync(MARK) && existsSync(RESULT) && readFileSync(MARK, 'utf8') === fingerprint();
}

export function noteWebBuilt(): void {
  mkdirSync(dirname(MARK), { recursive: true });
  writeFileSync(MARK, fingerprint());
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(RESULT));
  for (const source of SOURCES) add(hash, inRoot(source));
  return hash.digest('hex');
}

function add(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return;
  const entries = names(path);
  if (!entries) hash.update(path).update(readFileSync(path));
  else for (const name of entries) add(hash, join(path, name));
}

function names(path: string): string[] | null {
  try {
    return readdirSync(path).sort();
  } catch {
    return null;
  }
}
