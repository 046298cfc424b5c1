import { overdue } from '#db/outbox/rows.ts';
import { allRetries } from '#kit/retries.ts';
import type { Context } from '#services/context.ts';

/* A row this young is still being sent by whoever wrote it. */
const UNSENT_FOR = 10_000;
/* Longer than all the queue's own retries, and what they take themselves. */
const LOST_AFTER = (allRetries() + 15 * 60) * 1000;
const GIVEN_UP_AFTER = 24 * 60 * 60_000;
const MOST_ROWS = 100;

/** Send what was committed but never reached the queue, or was lost there. Returns how many rows. */
export async function sweepOutbox(ctx: Context): Promise<number> {
  const now = ctx.now();
  const times = { unsentSince: now - UNSENT_FOR, lostSince: now - LOST_AFTER, givenUp: now - GIVEN_UP_AFTER };
  const ids = await overdue(ctx.db.$client, { ...times, most: MOST_ROWS });
  await ctx.announce(ids);
  return ids.length;
}
