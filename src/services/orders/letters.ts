import { type Account, accountsRead } from '#db/accounts/read.ts';
import { readOfAll } from '#db/kit/read.ts';
import { buyersOf, ordersRead, type StoredOrder } from '#db/orders/read.ts';
import { inPayloads } from '#db/outbox/rows.ts';
import type { PayloadOf } from '#db/tasks.ts';
import { dueAtTheDoor } from '#domain/payments/methods.ts';
import { type AboutMoneyBack, orderPaidBackLetter, orderRefundedLetter } from '#mail/letters/moneyBack.ts';
import {
  orderAtTheDoorLetter,
  orderCancelledLetter,
  orderConfirmedLetter,
  orderDeliveredLetter,
  orderLapsedLetter,
  orderOnItsWayLetter,
  orderPlacedLetter,
  orderToTransferLetter,
} from '#mail/letters/orders.ts';
import type { Context } from '#services/context.ts';
import type { Posted, TaskHandlers, TaskNeeds } from '#services/tasks.ts';
import { presentOrder, presentRefund } from './present.ts';

const LETTERS = {
  order_placed: orderPlacedLetter,
  order_paid: orderConfirmedLetter,
  order_on_its_way: orderOnItsWayLetter,
  order_delivered: orderDeliveredLetter,
  order_cancelled: orderCancelledLetter,
  order_refunded: orderRefundedLetter,
  order_lapsed: orderLapsedLetter,
  order_paid_back: orderPaidBackLetter,
  order_to_transfer: orderToTransferLetter,
  order_at_the_door: orderAtTheDoorLetter,
};

interface Found {
  orders: StoredOrder[];
  buyers: Map<string, Account>;
}

const needs: TaskNeeds<Found> = (taskIds) => {
  const orderIds = inPayloads('orderId', taskIds);
  return readOfAll({ buyers: accountsRead(buyersOf(orderIds)), orders: ordersRead(orderIds) });
};

type Told = Partial<Pick<PayloadOf<'order_mail'>, 'refundIds' | 'returned'>>;

export const orderTaskHandlers: TaskHandlers<'order_placed' | 'order_mail'> = {
  order_placed: { needs, run: async (ctx, { payload }, found: Found) => letterOf(ctx, 'order_placed', payload.orderId, found) },
  order_mail: { needs, run: async (ctx, { payload }, found: Found) => letterOf(ctx, payload.mail, payload.orderId, found, payload) },
};

/** A letter to the buyer of an order. Null when the buyer does not exist any more, or there is no money to tell of. */
function letterOf(ctx: Context, kind: keyof typeof LETTERS, orderId: string, { orders, buyers }: Found, told: Told = {}): Posted {
  const stored = orders.find(({ order }) => order.id === orderId);
  const buyer = buyers.get(stored?.order.personId ?? '');
  if (!stored || !buyer) return { letter: null };
  const about = aboutOf(ctx, stored, told);
  if (!isTrue(kind, about)) return { letter: null };
  return { letter: { kind, to: buyer.email, letter: LETTERS[kind](ctx.site.baseUrl, about), secret: null } };
}

/* A letter says how things are when it is sent. What is not so any more is told by the letter of what came after it. */
function isTrue(kind: keyof typeof LETTERS, { order: { status, payment, total }, told, returned }: AboutMoneyBack): boolean {
  switch (kind) {
    case 'order_refunded':
      return told.length > 0 || returned !== null;
    case 'order_paid_back':
      return told.length > 0;
    case 'order_to_transfer':
      return status === 'pending_payment' && payment.method === 'bank_transfer';
    case 'order_at_the_door':
      return status !== 'cancelled' && dueAtTheDoor(payment, total) > 0;
    default:
      return true;
  }
}

/* A task of before names no refunds: it is about all of the order. */
function aboutOf({ settings }: Context, stored: StoredOrder, { refundIds, returned }: Told): AboutMoneyBack {
  const refunds = stored.refunds.map(presentRefund);
  const isTold = (id: string) => refundIds?.includes(id) ?? !returned;
  return {
    order: presentOrder(stored),
    refunds,
    told: refunds.filter(({ id }) => isTold(id)),
    returned: returned ?? null,
    payee: settings.supplier,
    timeZone: settings.timeZone,
  };
}
