import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { say } from './say.ts';

/* The sweep sends tasks that were sent at 0 (src/db/outbox/rows.ts). */
const LOST = 'UPDATE outbox SET sent_at = 0 WHERE done_at IS NULL AND failed_at IS NULL';

/**
 * The queues of a store on this machine are in its process, so they are lost when the store is closed. Tasks that are not done
 * are sent again by the first sweep. The queues of a deployed store live longer than its Workers, so it does not need this.
 * The store is closed, so its file can be opened as it is: a runtime for one statement would take more than a second of each start.
 */
export function resendTasks(stateDir: string): void {
  const folder = join(stateDir, 'v3/d1/miniflare-D1DatabaseObject');
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.sqlite') || file === 'metadata.sqlite') continue;
    const db = new DatabaseSync(join(folder, file));
    const { changes } = db.prepare(LOST).run();
    db.close();
    if (changes > 0) say(`  Sending again what was under way when the store ended: ${changes}`);
  }
}
