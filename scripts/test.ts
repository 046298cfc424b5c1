import { rmSync } from 'node:fs';
import { buildWeb } from './lib/buildWeb.ts';
import { findChromium, HOW_TO_GET_CHROMIUM } from './lib/chromium.ts';
import { failuresIn } from './lib/failures.ts';
import { inRoot } from './lib/root.ts';
import { runLoudly, WRANGLER_ENV } from './lib/run.ts';
import { main, paint, say, step } from './lib/say.ts';

const VITEST = inRoot('node_modules/vitest/vitest.mjs');
const WITHOUT_A_BROWSER = ['--project', '!e2e'];
const REPORT = inRoot('test-results/report.json');
const REPORTERS = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];

/** `npm test`: every test there is. What stands behind `--` goes to vitest: `npm test -- test/unit`. */
await main(async () => {
  const asked = process.argv.slice(2);
  const chromium = findChromium();
  await step('Building the web', buildWeb);
  const { CI: _, ...env } = WRANGLER_ENV;
  const args = ['run', ...REPORTERS, ...(chromium ? [] : WITHOUT_A_BROWSER), ...asked];
  rmSync(REPORT, { force: true });
  const code = await runLoudly(VITEST, args, { ...env, ...(chromium ? { CHROMIUM: chromium } : {}) });
  tellFailures();
  if (chromium) return code;
  say(`  ${paint('red', '✗')} The tests in a browser did not run. ${HOW_TO_GET_CHROMIUM}`);
  return 1;
});

/** The last lines of a long run name what failed: whoever sees only its end knows where to look. */
function tellFailures(): void {
  const failures = failuresIn(REPORT);
  if (failures.length) say(`\n=== What failed (${failures.length})`);
  for (const failure of failures) say(`  ${paint('red', '✗')} ${failure}`);
}
