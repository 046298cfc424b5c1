import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/* What makes a store on this machine a development store. The key is made once, because passwords and sessions depend on it. */
const WANTED: Record<string, () => string> = {
  ENVIRONMENT: () => 'development',
  LIMITS: () => 'loose',
  SECRET_KEY: () => randomBytes(32).toString('base64url'),
};
const HEAD = '# Read by stores on this machine, never deployed. npm start adds what is missing.\n';

/** Writes the settings that `.dev.vars` has not. Only stores on this machine read it, so whatever is deployed is what wrangler.toml says. */
export function ensureDevVars(path: string): void {
  const found = read(path);
  const missing = Object.entries(WANTED).filter(([name]) => !new RegExp(`^\\s*(export\\s+)?${name}\\s*=`, 'm').test(found ?? ''));
  if (missing.length === 0) return;
  const before = found === null ? HEAD : found.replace(/\n?$/, '\n');
  const next = `${path}.${process.pid}`;
  writeFileSync(next, before + missing.map(([name, value]) => `${name}="${value()}"\n`).join(''), { mode: 0o600 });
  try {
    // Of two starts at once, one writes a new file, and both read the key that is in it.
    if (found === null) linkSync(next, path);
    else renameSync(next, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(next, { force: true });
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
