import { inRoot } from './lib/root.ts';
import { runLoudly, WRANGLER } from './lib/run.ts';
import { main, Stop } from './lib/say.ts';

const TSC = inRoot('node_modules/typescript/bin/tsc');
const BIOME = inRoot('node_modules/@biomejs/biome/bin/biome');
const PROJECTS = ['tsconfig.json', 'web/storefront/live', 'web/admin', 'scripts', 'test', 'test/e2e'];

const CHECKS: Record<string, [script: string, ...args: string[]][]> = {
  types: [
    [TSC, '-b', ...PROJECTS],
    // Not where `wrangler dev` looks: there it makes the types again at every start, which takes half a second.
    [WRANGLER, 'types', 'src/worker-configuration.d.ts', '--check'],
  ],
  code: [[BIOME, 'ci', '.']],
  house: [[inRoot('scripts/check/house.ts')]],
  size: [[inRoot('scripts/checkSize.ts')]],
};

/** `npm run check`: every check, up to the first that fails. `npm run check:types` and `check:code` are one each. */
await main(async () => {
  const [asked] = process.argv.slice(2);
  const runs = asked ? CHECKS[asked] : Object.values(CHECKS).flat();
  if (!runs) throw new Stop(`There is no check ${asked}: there are ${Object.keys(CHECKS).join(', ')}`);
  for (const [script, ...args] of runs) {
    const code = await runLoudly(script, args);
    if (code !== 0) return code;
  }
  return 0;
});
