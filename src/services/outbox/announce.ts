import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { markSent, overdue } from '#db/outbox/rows.ts';
import { QUEUES, type TaskRef } from '#db/outbox/task.ts';
import { describe } from '#kit/log.ts';
import { allRetries } from '#kit/retries.ts';
import { makeTogether } from '#kit/together.ts';
import type { Context, Store } from '#services/context.ts';

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

const together = makeTogether<TaskRef>();

/**
 * Announce the tasks of a commit after the answer of this call, together with those of other calls: one message to the queue, and one
 * write. The sweep sends those of a call that was stopped before.
 */
export function announceSoon(ctx: Pick<Store, 'db' | 'defer' | 'log' | 'now' | 'queues'>, tasks: readonly TaskRef[]): void {
  together(ctx, ctx.queues, tasks, (all) => announce(ctx, all));
}

/* Milliseconds. A younger task may still be announced by its own call. */
const UNSENT_FOR = 10_000;
/* Milliseconds. Longer than all retries of the queue together, with the time that they take. */
const LOST_AFTER = (allRetries() + 15 * 60) * 1000;
const GIVEN_UP_AFTER = 24 * 60 * 60_000;
const MAX_TASKS = 100;

/** Send tasks that were committed but never reached their queue, or were lost there. Returns how many. */
export async function sweepOutbox(ctx: Context): Promise<number> {
  const now = ctx.now();
  const times = { unsentSince: now - UNSENT_FOR, lostSince: now - LOST_AFTER, givenUp: now - GIVEN_UP_AFTER };
  const tasks = await overdue(ctx.db, { ...times, most: MAX_TASKS });
  await announce(ctx, tasks);
  return tasks.length;
}
