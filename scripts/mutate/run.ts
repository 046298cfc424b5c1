import { inRoot } from '#scripts/lib/root.ts';
import { runLoudly } from '#scripts/lib/run.ts';
import { main } from '#scripts/lib/say.ts';

const STRYKER = inRoot('node_modules/@stryker-mutator/core/bin/stryker.js');
const CONFIG = 'scripts/mutate/stryker.config.json';

/**
 * `npm run mutate`: changes the code of money and prices, one thing at a time, and fails when too few changes are noticed
 * (docs/pricing.md).
 */
await main(() => runLoudly(STRYKER, ['run', CONFIG, ...process.argv.slice(2)]));
