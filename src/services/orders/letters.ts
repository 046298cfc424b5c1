import { type Account, accountsRead } from '#db/accounts/read.ts';
import { readOfAll } from '#db/kit/read.ts';
import { buyersOf, ordersRead, type StoredOrder } from '#db/orders/read.ts';
import { inPayloads } from '#db/outbox/rows.ts';
import {
  orderCancelledLetter,
  orderDeliveredLetter,
  orderLapsedLetter,
  orderOnItsWayLetter,
  orderPaidLetter,
  orderPlacedLetter,
  orderRefundedLetter,
} from '#mail/letters/orders.ts';
import type { Context } from '#services/context.ts';
import type { Posted, TaskHandlers, TaskNeeds } from '#services/tasks.ts';
import { presentOrder } from './present.ts';

const LETTERS = {
  order_placed: orderPlacedLetter,
  order_paid: orderPaidLetter,
  order_on_its_way: orderOnItsWayLetter,
  order_delivered: orderDeliveredLetter,
  order_cancelled: orderCancelledLetter,
  order_refunded: orderRefundedLetter,
  order_lapsed: orderLapsedLetter,
};

interface Found {
  orders: StoredOrder[];
  buyers: Map<string, Account>;
}

const needs: TaskNeeds<Found> = (taskIds) => {
  const orderIds = inPayloads('orderId', taskIds);
  return readOfAll({ buyers: accountsRead(buyersOf(orderIds)), orders: ordersRead(orderIds) });
};

export const orderTaskHandlers: TaskHandlers<'order_placed' | 'order_mail'> = {
  order_placed: { needs, run: async (ctx, { payload }, found: Found) => letterOf(ctx, 'order_placed', payload.orderId, found) },
  order_mail: { needs, run: async (ctx, { payload }, found: Found) => letterOf(ctx, payload.mail, payload.orderId, found) },
};

/** A letter to the buyer of an order. Null when the buyer does not exist any more. */
function letterOf(ctx: Context, kind: keyof typeof LETTERS, orderId: string, { orders, buyers }: Found): Posted {
  const stored = orders.find(({ order }) => order.id === orderId);
  const buyer = buyers.get(stored?.order.personId ?? '');
  if (!stored || !buyer) return { letter: null };
  return { letter: { kind, to: buyer.email, letter: LETTERS[kind](ctx.site.baseUrl, presentOrder(stored)), secret: null } };
}
