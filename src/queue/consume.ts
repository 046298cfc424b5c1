import { describe } from '#kit/log.ts';
import { retryDelay } from '#kit/retries.ts';
import { asItself, type Store } from '#services/context.ts';
import { giveUp } from '#services/outbox/endings.ts';
import { runTasks } from '#services/outbox/runTasks.ts';
import { REGISTRY } from './handlers.ts';

export type Messages = Pick<MessageBatch<{ id: string }>, 'messages' | 'queue'>;

/* The queue names are in wrangler.toml. */
const DEAD = 'pinchi-dead';

/**
 * The consumer of all queues of the store. Their tasks are done as a set, but each message is acknowledged, or retried with backoff, on
 * its own. Messages that a queue gave up are marked as failed, for staff to see.
 */
export async function consume(store: Store, { queue, messages }: Messages): Promise<void> {
  await store.freshen();
  const ctx = asItself(store);
  const ids = messages.map(({ body }) => body.id);
  const dead = queue === DEAD;
  const failures = dead ? await giveUp(ctx, REGISTRY.post, ids) : await runTasks(ctx, REGISTRY, ids);
  for (const message of messages) {
    const { id } = message.body;
    if (!failures.has(id)) {
      message.ack();
      continue;
    }
    const error = describe(failures.get(id));
    ctx.log.error(dead ? 'outbox.not_given_up' : 'outbox.failed', { id, attempts: message.attempts, error });
    if (dead) message.retry();
    else message.retry({ delaySeconds: retryDelay(message.attempts) });
  }
}
