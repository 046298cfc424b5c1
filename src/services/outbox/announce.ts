import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { markSent } from '#db/outbox/rows.ts';
import { QUEUES, type TaskRef } from '#db/outbox/task.ts';
import { describe } from '#kit/log.ts';
import type { Store } from '#services/context.ts';

/* A queue's limit per batch. */
const MAX_AT_ONCE = 100;

/**
 * Put committed tasks on their queues, then mark them as sent. After a crash in between they are sent twice, which handlers allow.
 * Never throws, because the commit is already done. The sweep sends what is left over.
 */
export async function announce(ctx: Pick<Store, 'db' | 'log' | 'now' | 'queues'>, tasks: readonly TaskRef[]): Promise<void> {
  for (const queue of QUEUES) {
    const ids = tasks.filter((task) => task.queue === queue).map((task) => task.id);
    for (let at = 0; at < ids.length; at += MAX_AT_ONCE) {
      const some = ids.slice(at, at + MAX_AT_ONCE);
      try {
        await ctx.queues.send(queue, some);
        mustBeWritten(await commit(ctx.db, markSent(some, ctx.now())));
      } catch (error) {
        ctx.log.warn('outbox.not_sent', { queue, rows: some.length, error: describe(error) });
      }
    }
  }
}
