import { rmSync } from 'node:fs';
import { failuresIn } from './failures.ts';
import { inRoot } from './root.ts';
import { runLoudly, WRANGLER_ENV } from './run.ts';
import { paint, say } from './say.ts';

const VITEST = inRoot('node_modules/vitest/vitest.mjs');
const REPORT = inRoot('test-results/report.json');
const REPORTERS = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];

/** Runs tests and returns vitest's exit code. The failures are printed again as the last lines, where they are easy to find. */
export async function runVitest(args: string[], env: Record<string, string> = {}): Promise<number> {
  const { CI: _, ...quiet } = WRANGLER_ENV;
  rmSync(REPORT, { force: true });
  const code = await runLoudly(VITEST, ['run', ...REPORTERS, ...args], { ...quiet, ...env });
  const failures = failuresIn(REPORT);
  if (failures.length) say(`\n=== What failed (${failures.length})`);
  for (const failure of failures) say(`  ${paint('red', '✗')} ${failure}`);
  return code;
}
