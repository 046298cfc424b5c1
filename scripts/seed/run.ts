import { ensureDevVars } from '#scripts/lib/devVars.ts';
import { readStoreOptions } from '#scripts/lib/environment.ts';
import { migrate } from '#scripts/lib/migrate.ts';
import { inRoot } from '#scripts/lib/root.ts';
import { main, step } from '#scripts/lib/say.ts';
import { lockStore } from '#scripts/lib/storeLock.ts';
import { seedIfEmpty } from './seedIfEmpty.ts';

/** `npm run seed`: migrates a data folder and, if it is empty, loads the demo data. `npm start` does the same. */
await main(async () => {
  const { stateDir } = readStoreOptions(process.env);
  lockStore(stateDir);
  ensureDevVars(inRoot('.dev.vars'));
  await step('Preparing the database', () => migrate(stateDir));
  await seedIfEmpty(stateDir);
  return 0;
});
