import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { openDb } from '#db/kit/db.ts';
import { markLost } from '#db/outbox/rows.ts';
import { openStore } from './openStore.ts';
import { say } from './say.ts';

/**
 * The queues of a store on this machine live in its process, so that nothing is under way while the store is closed: what is not done
 * was lost with it, and goes out again with the first sweep. A deployed store's queues outlive its Workers, and has no such door.
 */
export async function handOutAgain(stateDir: string): Promise<void> {
  const store = await openStore(stateDir);
  try {
    const [marked] = mustBeWritten(await commit(openDb(store.db), markLost()));
    const rows = marked?.meta.changes ?? 0;
    if (rows > 0) say(`  Sending again what was under way when the store ended: ${rows}`);
  } finally {
    await store.close();
  }
}
