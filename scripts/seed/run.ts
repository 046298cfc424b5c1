import { ensureDevVars } from '#scripts/lib/devVars.ts';
import { readStoreOptions } from '#scripts/lib/environment.ts';
import { inRoot } from '#scripts/lib/root.ts';
import { main } from '#scripts/lib/say.ts';
import { lockStore } from '#scripts/lib/storeLock.ts';
import { prepareData } from './prepare.ts';

/** `npm run seed`: migrates a data folder and, if it is empty, loads the demo data. `npm start` does the same. */
await main(async () => {
  const { stateDir } = readStoreOptions(process.env);
  lockStore(stateDir);
  ensureDevVars(inRoot('.dev.vars'));
  await prepareData(stateDir);
  return 0;
});
