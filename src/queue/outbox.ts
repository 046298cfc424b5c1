import type { Context } from '../services/context.ts';
import { describe } from '../services/log.ts';
import { handleEvent } from '../services/outbox/handleEvent.ts';

const LONGEST_DELAY = 300;

/** The outbox's consumer. Each message is acknowledged, or tried again later and later, by itself. */
export async function handleOutbox(ctx: Context, batch: Pick<MessageBatch<{ id: string }>, 'messages'>): Promise<void> {
  for (const message of batch.messages) {
    const { id } = message.body;
    try {
      await handleEvent(ctx, id);
      message.ack();
    } catch (error) {
      ctx.log.error('outbox.failed', { id, attempts: message.attempts, error: describe(error) });
      message.retry({ delaySeconds: Math.min(LONGEST_DELAY, 2 ** message.attempts) });
    }
  }
}
