import { markLost } from '#db/outbox/rows.ts';
import { openStore } from './openStore.ts';
import { say } from './say.ts';

/**
 * The queue of a store on this machine lives in its process, so that nothing is under way while the store is closed: what is not done
 * was lost with it, and goes out again with the first sweep. A deployed store's queue outlives its Workers, and has no such door.
 */
export async function handOutAgain(stateDir: string): Promise<void> {
  const store = await openStore(stateDir);
  try {
    const rows = await markLost(store.db);
    if (rows > 0) say(`  Sending again what was under way when the store ended: ${rows}`);
  } finally {
    await store.close();
  }
}
