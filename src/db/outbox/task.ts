import type { z } from 'zod';

/** The queues. Mails have their own, so that a slow mail server never delays a price change. */
export const QUEUES = ['events', 'mail'] as const;

export type QueueName = (typeof QUEUES)[number];

/**
 * How a feature declares a kind of task. Rows may be older than the deployed version, so payloads are validated when they are read.
 * They contain ids, never secrets.
 */
export interface TaskDeclaration<Payload extends object = object> {
  queue: QueueName;
  payload: z.ZodType<Payload>;
}

export function declareTask<Shape extends z.ZodType<object>>(queue: QueueName, payload: Shape): { queue: QueueName; payload: Shape } {
  return { queue, payload };
}

/** Work that a commit asks for. It is written in the same batch, and done later by a queue consumer. */
export interface Task {
  id: string;
  kind: string;
  queue: QueueName;
  payload: object;
}

export type TaskRef = Pick<Task, 'id' | 'queue'>;

/** Why a task failed, for staff to see. Null keeps the error of the last attempt. */
export interface TaskFailure {
  id: string;
  error: string | null;
}
