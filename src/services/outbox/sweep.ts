import { overdue } from '#db/outbox/rows.ts';
import { allRetries } from '#kit/retries.ts';
import type { Context } from '#services/context.ts';
import { announce } from './announce.ts';

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
