import { buildWeb } from './lib/buildWeb.ts';
import { findChromium, HOW_TO_GET_CHROMIUM } from './lib/chromium.ts';
import { main, paint, say, step } from './lib/say.ts';
import { runVitest } from './lib/vitest.ts';

const WITHOUT_A_BROWSER = ['--project', '!e2e'];

/** `npm test`: every test there is. What stands behind `--` goes to vitest: `npm test -- test/unit`. */
await main(async () => {
  const asked = process.argv.slice(2);
  const chromium = findChromium();
  await step('Building the web', buildWeb);
  const code = await runVitest([...(chromium ? [] : WITHOUT_A_BROWSER), ...asked], chromium ? { CHROMIUM: chromium } : {});
  if (chromium) return code;
  say(`  ${paint('red', '✗')} The tests in a browser did not run. ${HOW_TO_GET_CHROMIUM}`);
  return 1;
});
