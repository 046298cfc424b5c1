import { describe } from '#kit/log.ts';
import { retryDelay } from '#kit/retries.ts';
import { MailRefused } from '#mail/transport.ts';
import { asItself, type Context, type Store } from '#services/context.ts';
import { mailGivenUp } from '#services/mail/sendLetter.ts';
import { giveUp, noteFailure, runTask } from '#services/outbox/runTask.ts';
import { REGISTRY } from './handlers.ts';

export type Messages = Pick<MessageBatch<{ id: string }>, 'messages' | 'queue'>;

/* The queue names are in wrangler.toml. */
const DEAD = 'pinchi-dead';

/** The consumer of all queues of the store. */
export async function consume(store: Store, batch: Messages): Promise<void> {
  await store.freshen();
  const ctx = asItself(store);
  await (batch.queue === DEAD ? giveUpAll : doAll)(ctx, batch);
}

/* Each message is acknowledged, or retried with backoff, on its own. */
async function doAll(ctx: Context, { messages }: Messages): Promise<void> {
  for (const message of messages) {
    const { id } = message.body;
    try {
      await runTask(ctx, REGISTRY, id).catch((error: unknown) => endIfRefused(ctx, id, error));
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
  const why = describe(error);
  await giveUp(ctx, id, why, mailGivenUp(id, why));
}

/* Messages that a queue gave up are marked as failed, for staff to see. A mail also has its own row. */
async function giveUpAll(ctx: Context, { messages }: Messages): Promise<void> {
  for (const message of messages) {
    const { id } = message.body;
    try {
      await giveUp(ctx, id, null, mailGivenUp(id, null));
      message.ack();
    } catch (error) {
      ctx.log.error('outbox.not_given_up', { id, error: describe(error) });
      message.retry();
    }
  }
}
