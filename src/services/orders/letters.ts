import { accountById } from '#db/accounts/read.ts';
import { findOrder } from '#db/orders/read.ts';
import {
  orderCancelledLetter,
  orderDeliveredLetter,
  orderOnItsWayLetter,
  orderPaidLetter,
  orderPlacedLetter,
  orderRefundedLetter,
} from '#mail/letters/orders.ts';
import type { Context } from '#services/context.ts';
import { type Addressed, sendLetter } from '#services/mail/sendLetter.ts';
import type { TaskHandlers } from '#services/tasks.ts';
import { presentOrder } from './present.ts';

const LETTERS = {
  order_placed: orderPlacedLetter,
  order_paid: orderPaidLetter,
  order_on_its_way: orderOnItsWayLetter,
  order_delivered: orderDeliveredLetter,
  order_cancelled: orderCancelledLetter,
  order_refunded: orderRefundedLetter,
};

export const orderTaskHandlers: TaskHandlers<'order_placed' | 'order_mail'> = {
  order_placed: (ctx, { id, payload }) => sendLetter(ctx, id, () => letterOf(ctx, 'order_placed', payload.orderId)),
  order_mail: (ctx, { id, payload }) => sendLetter(ctx, id, () => letterOf(ctx, payload.mail, payload.orderId)),
};

/** A letter to the buyer of an order. Null when the buyer does not exist any more. */
async function letterOf(ctx: Context, kind: keyof typeof LETTERS, orderId: string): Promise<Addressed | null> {
  const found = await findOrder(ctx.db, orderId, null);
  const buyer = found?.order.personId ? await accountById(ctx.db, found.order.personId) : null;
  if (!found || !buyer) return null;
  return { kind, to: buyer.email, letter: LETTERS[kind](ctx.site.baseUrl, presentOrder(found)), secret: null };
}
