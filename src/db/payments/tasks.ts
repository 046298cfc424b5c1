import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

export const paymentTasks = {
  /** Bring the gateway in line with what was decided about the payment of an order. */
  settle_payment: declareTask('events', z.object({ orderId: z.string() })),
  /** Act on an event of the gateway, which is stored. */
  gateway_event: declareTask('events', z.object({ eventId: z.string() })),
};
