import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureDevVars } from '#scripts/lib/devVars.ts';
import { inRoot, ROOT } from '#scripts/lib/root.ts';
import { WRANGLER, WRANGLER_ENV } from '#scripts/lib/run.ts';

/** What `wrangler deploy` typed by hand would publish, and what it says. */
function publish(): { said: string; worker: string } {
  ensureDevVars(inRoot('.dev.vars'));
  const outdir = mkdtempSync(join(tmpdir(), 'pinchi-deploy-'));
  // The tests have a NODE_ENV of their own; a shell has none.
  const env = { ...process.env, ...WRANGLER_ENV, NO_COLOR: '1', NODE_ENV: '' };
  try {
    const said = execFileSync(process.execPath, [WRANGLER, 'deploy', '--dry-run', '--outdir', outdir], {
      cwd: ROOT,
      env,
      encoding: 'utf8',
    });
    return { said, worker: readFileSync(join(outdir, 'index.js'), 'utf8') };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

it('publishes the settings of production when wrangler deploy is typed by hand, and nothing of this machine', { timeout: 120_000 }, () => {
  const { said, worker } = publish();
  expect(said).toMatch(/env\.ENVIRONMENT \("production"\)/);
  expect(said).toMatch(/env\.LIMITS \("production"\)/);
  expect(said).not.toMatch(/SECRET_KEY|development|loose/);
  // The bundle names each file of which it has something.
  const files = [...worker.matchAll(/^\/\/ ((?:src|web|test)\/\S+)$/gm)].map((m) => m[1] ?? '');
  expect(files).toContain('src/payments/stripe.ts');
  expect(files.filter((file) => /sandbox(?!Gateway)/i.test(file))).toEqual([]);
  // What stops a store in the middle of its work (test/isolates/support/crashingWorker.ts) is a file of the tests.
  expect(files.filter((file) => file.startsWith('test/'))).toEqual([]);
  expect(worker).not.toMatch(/env\.CRASH|http:\/\/crash/);
});
