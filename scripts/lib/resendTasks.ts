import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { openDb } from '#db/kit/db.ts';
import { markLost } from '#db/outbox/rows.ts';
import { openStore } from './openStore.ts';
import { say } from './say.ts';

/**
 * The queues of a store on this machine are in its process, so they are lost when the store is closed. Tasks that are not done
 * are sent again by the first sweep. The queues of a deployed store live longer than its Workers, so it does not need this.
 */
export async function resendTasks(stateDir: string): Promise<void> {
  const store = await openStore(stateDir);
  try {
    const [marked] = mustBeWritten(await commit(openDb(store.db), markLost()));
    const rows = marked?.meta.changes ?? 0;
    if (rows > 0) say(`  Sending again what was under way when the store ended: ${rows}`);
  } finally {
    await store.close();
  }
}
