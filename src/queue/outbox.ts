import { describe } from '#kit/log.ts';
import { retryDelay } from '#kit/retries.ts';
import { MailRefused } from '#mail/transport.ts';
import type { Context } from '#services/context.ts';
import { noteFailure } from '#services/outbox/failures.ts';
import { giveUp } from '#services/outbox/giveUp.ts';
import { handleEvent } from '#services/outbox/runTask.ts';

export type Messages = Pick<MessageBatch<{ id: string }>, 'messages'>;

/** The outbox's consumer. Each message is acknowledged, or tried again later and later, by itself. */
export async function handleOutbox(ctx: Context, batch: Messages): Promise<void> {
  for (const message of batch.messages) {
    const { id } = message.body;
    try {
      await handleEvent(ctx, id).catch((error: unknown) => endIfRefused(ctx, id, error));
      message.ack();
    } catch (error) {
      ctx.log.error('outbox.failed', { id, attempts: message.attempts, error: describe(error) });
      await noteFailure(ctx, id, error);
      message.retry({ delaySeconds: retryDelay(message.attempts) });
    }
  }
}

async function endIfRefused(ctx: Context, id: string, error: unknown): Promise<void> {
  if (!(error instanceof MailRefused)) throw error;
  await giveUp(ctx, id, describe(error));
}
