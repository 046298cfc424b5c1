import { noteFailure as write } from '#db/outbox/eventDesk.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { failureWords } from './failureWords.ts';

/** Keep what an attempt came to, for staff to see. Never throws: the queue tries again whether or not it can be kept. */
export async function noteFailure(ctx: Context, outboxId: string, error: unknown): Promise<void> {
  try {
    await write(ctx.db.$client, outboxId, failureWords(error));
  } catch (failure) {
    ctx.log.error('outbox.not_noted', { id: outboxId, error: describe(failure) });
  }
}
