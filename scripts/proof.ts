import { randomInt } from 'node:crypto';
import { importsOf } from './check/imports.ts';
import { readTree } from './check/tree.ts';
import { buildWeb } from './lib/buildWeb.ts';
import { main, say, step } from './lib/say.ts';
import { runVitest } from './lib/vitest.ts';

const COUNTS = 'test/support/proof.ts';

/**
 * `npm run proof`: the long forms of property tests, races and crash tests; `npm test` runs a sample. Run it by hand before an issue
 * is resolved. `SEED=… npm run proof` repeats the random values of another run. Arguments after `--` go to vitest.
 */
await main(async () => {
  const seed = process.env.SEED ?? String(randomInt(2 ** 31));
  await step('Building the web', buildWeb);
  say(`  The seed is ${seed}`);
  const asked = process.argv.slice(2);
  const code = await runVitest(asked.some((word) => !word.startsWith('-')) ? asked : [...asked, ...longForms()], {
    PROOF: '1',
    SEED: seed,
  });
  if (code !== 0) say(`\n  To run the same again: SEED=${seed} npm run proof`);
  return code;
});

/** The test files that have a long form. */
function longForms(): string[] {
  const tree = readTree();
  return [...tree.keys()].filter((file) => file.endsWith('.test.ts') && importsOf(tree, file).some(({ target }) => target === COUNTS));
}
