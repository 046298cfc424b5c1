import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { giveUp } from '#services/outbox/giveUp.ts';
import type { Messages } from './outbox.ts';

/** What the outbox's consumer failed at until the queue gave it up: kept as failed, for staff to see. */
export async function handleOutboxDead(ctx: Context, batch: Messages): Promise<void> {
  for (const message of batch.messages) {
    const { id } = message.body;
    try {
      await giveUp(ctx, id, null);
      message.ack();
    } catch (error) {
      ctx.log.error('outbox.not_given_up', { id, error: describe(error) });
      message.retry();
    }
  }
}
