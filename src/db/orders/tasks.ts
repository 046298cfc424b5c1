import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';

const orderId = z.string();

export const orderTasks = {
  order_placed: declareTask('mail', z.object({ orderId })),
  /** A mail to the buyer about a change of their order. */
  order_mail: declareTask(
    'mail',
    z.object({ mail: z.enum(['order_paid', 'order_on_its_way', 'order_delivered', 'order_cancelled', 'order_refunded']), orderId }),
  ),
};
