import { z } from 'zod';
import { declareTask } from '#db/outbox/task.ts';
import { ORDER_MAILS } from '#domain/mailKinds.ts';
import { PAYMENT_METHODS } from '#domain/payments/words.ts';

const orderId = z.string();

export const orderTasks = {
  order_placed: declareTask('mail', z.object({ orderId })),
  /** Those who watch the order are told. Placing it asks for no task: staff are told at once (src/services/orders/tellOrders.ts). */
  order_changed: declareTask('events', z.object({ orderId })),
  /** A mail to the buyer about a change of their order. `refundIds` and `returned`: the money that it is about. */
  order_mail: declareTask(
    'mail',
    z.object({
      mail: z.enum(ORDER_MAILS),
      orderId,
      refundIds: z.array(z.string()).optional(),
      returned: z.object({ amount: z.number().int().min(1), method: z.enum(PAYMENT_METHODS) }).optional(),
    }),
  ),
};
