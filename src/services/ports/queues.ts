import type { QueueName } from '#db/outbox/task.ts';

/** Puts the ids of committed tasks on their queue, at most 100 at once. */
export interface QueuesPort {
  send(queue: QueueName, taskIds: readonly string[]): Promise<void>;
}
