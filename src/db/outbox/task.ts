import type { z } from 'zod';

/** Where tasks wait: mails apart from all else, so that a slow mail server never holds back a price. */
export const QUEUES = ['events', 'mail'] as const;

export type QueueName = (typeof QUEUES)[number];

/** What a feature says of a kind of task. Rows outlive deployments, so payloads are checked when they are read; they hold ids, never secrets. */
export interface TaskDeclaration<Payload extends object = object> {
  queue: QueueName;
  payload: z.ZodType<Payload>;
}

export function declareTask<Shape extends z.ZodType<object>>(queue: QueueName, payload: Shape): { queue: QueueName; payload: Shape } {
  return { queue, payload };
}

/** Work that a commit asks for: written with it, and done behind it by a queue's consumer. */
export interface Task {
  id: string;
  kind: string;
  queue: QueueName;
  payload: object;
}

export type TaskRef = Pick<Task, 'id' | 'queue'>;
