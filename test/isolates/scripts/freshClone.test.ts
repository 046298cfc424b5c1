import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inRoot } from '#scripts/lib/root.ts';

const NEEDED = ['package.json', 'package-lock.json', 'wrangler.toml', 'tsconfig.json', 'src', 'durable-objects', 'scripts', 'web'];
const BUILD = `import { buildKeptWorker } from '#scripts/lib/keptWorker.ts'; await buildKeptWorker();`;

it('the Worker is built where no web was built yet: a first start builds both at the same time', { timeout: 120_000 }, () => {
  const clone = mkdtempSync(join(tmpdir(), 'pinchi-clone-'));
  try {
    const isKept = (path: string) => path !== inRoot('web/dist');
    for (const name of NEEDED) cpSync(inRoot(name), join(clone, name), { recursive: true, filter: isKept });
    symlinkSync(inRoot('node_modules'), join(clone, 'node_modules'));
    // The tests have a NODE_ENV of their own; a shell has none.
    const env = { ...process.env, NODE_ENV: '' };
    execFileSync(process.execPath, ['--input-type=module', '-e', BUILD], { cwd: clone, env, stdio: 'pipe' });
    expect(existsSync(join(clone, '.wrangler/worker/index.js'))).toBe(true);
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});
