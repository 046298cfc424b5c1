import { markSent } from '#db/outbox/rows.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';

/* What a queue takes at once. */
const MOST_AT_ONCE = 100;

/**
 * Put committed outbox rows on the queue, then mark them sent: a crash between the two sends them twice, which their consumers
 * bear. Never throws, because what they announce is done; the sweep sends what stayed behind.
 */
export async function announce(ctx: Pick<Context, 'db' | 'log' | 'now' | 'enqueue'>, ids: string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += MOST_AT_ONCE) {
    const some = ids.slice(at, at + MOST_AT_ONCE);
    try {
      await ctx.enqueue(some);
      await markSent(ctx.db.$client, some, ctx.now());
    } catch (error) {
      ctx.log.warn('outbox.not_sent', { rows: some.length, error: describe(error) });
    }
  }
}
