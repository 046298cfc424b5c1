import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.ts';

/** The files with a local store's secrets: its own key, made once, and a developer's `.dev.vars`, which comes after it. */
export function secretFiles(stateDir: string): string[] {
  const own = join(stateDir, 'dev.env');
  if (!existsSync(own)) writeFileSync(own, `SECRET_KEY="${randomBytes(32).toString('base64url')}"\n`, { mode: 0o600 });
  const chosen = inRoot('.dev.vars');
  return existsSync(chosen) ? [own, chosen] : [own];
}
