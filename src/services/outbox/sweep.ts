import { overdue } from '#db/outbox/rows.ts';
import { allRetries } from '#kit/retries.ts';
import type { Context } from '#services/context.ts';
import { announce } from './announce.ts';

/* A task this young is still being sent by whoever wrote it. */
const UNSENT_FOR = 10_000;
/* Longer than all the queue's own retries, and what they take themselves. */
const LOST_AFTER = (allRetries() + 15 * 60) * 1000;
const GIVEN_UP_AFTER = 24 * 60 * 60_000;
const MOST_TASKS = 100;

/** Send what was committed but never reached its queue, or was lost there. Returns how many tasks. */
export async function sweepOutbox(ctx: Context): Promise<number> {
  const now = ctx.now();
  const times = { unsentSince: now - UNSENT_FOR, lostSince: now - LOST_AFTER, givenUp: now - GIVEN_UP_AFTER };
  const tasks = await overdue(ctx.db, { ...times, most: MOST_TASKS });
  await announce(ctx, tasks);
  return tasks.length;
}
