import { readTree } from './check/tree.ts';
import { buildWeb } from './lib/buildWeb.ts';
import { changedSince, testsOf } from './lib/changedTests.ts';
import { findChromium, HOW_TO_GET_CHROMIUM } from './lib/chromium.ts';
import { main, paint, say, step } from './lib/say.ts';
import { runVitest } from './lib/vitest.ts';

const WITHOUT_A_BROWSER = ['--project', '!e2e'];
const CHANGED = /^--changed(?:=(.+))?$/;

/**
 * `npm test`: all tests. Arguments after `--` go to vitest: `npm test -- test/unit`. `npm test -- --changed` runs the tests that
 * uncommitted changes touch, `--changed=main` those of all changes since `main`.
 */
await main(async () => {
  const asked = process.argv.slice(2);
  const since = asked.map((word) => CHANGED.exec(word)).find((found) => found !== null);
  return since ? fastLane(since[1] ?? 'HEAD', asked) : run(asked, true);
});

async function fastLane(commit: string, asked: string[]): Promise<number> {
  const tests = testsOf(readTree(), changedSince(commit));
  say(`  What changed since ${commit} touches ${tests.length} test files`);
  const others = asked.filter((word) => !CHANGED.test(word));
  return tests.length === 0
    ? 0
    : run(
        [...others, ...tests],
        tests.some((test) => test.startsWith('test/e2e/')),
      );
}

async function run(asked: string[], browser: boolean): Promise<number> {
  const chromium = browser ? findChromium() : null;
  await step('Building the web', buildWeb);
  const code = await runVitest([...(chromium ? [] : WITHOUT_A_BROWSER), ...asked], chromium ? { CHROMIUM: chromium } : {});
  if (chromium || !browser) return code;
  say(`  ${paint('red', '✗')} The tests in a browser did not run. ${HOW_TO_GET_CHROMIUM}`);
  return 1;
}
