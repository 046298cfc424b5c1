import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureDevVars } from '#scripts/lib/devVars.ts';
import { inRoot, ROOT } from '#scripts/lib/root.ts';
import { WRANGLER, WRANGLER_ENV } from '#scripts/lib/run.ts';

it('publishes the settings of production when wrangler deploy is typed by hand, and nothing of this machine', { timeout: 120_000 }, () => {
  ensureDevVars(inRoot('.dev.vars'));
  const outdir = mkdtempSync(join(tmpdir(), 'pinchi-deploy-'));
  const env = { ...process.env, ...WRANGLER_ENV, NO_COLOR: '1' };
  const said = execFileSync(process.execPath, [WRANGLER, 'deploy', '--dry-run', '--outdir', outdir], { cwd: ROOT, env, encoding: 'utf8' });
  rmSync(outdir, { recursive: true, force: true });
  expect(said).toMatch(/env\.ENVIRONMENT \("production"\)/);
  expect(said).toMatch(/env\.LIMITS \("production"\)/);
  expect(said).not.toMatch(/SECRET_KEY|development|loose/);
});
