import type { Address, Order, OrderStatus } from '#contracts/orders.ts';
import { readLastAddress } from '#db/orders/last.ts';
import { findOrder, listOrders as readOrders } from '#db/orders/read.ts';
import { readOrderNumber } from '#domain/orders/order.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { SignedInContext } from '#services/context.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';
import { ownReads } from '#services/reads.ts';
import { presentOrder } from './present.ts';

export interface OrderQuery {
  limit: number;
  cursor?: string | undefined;
  status?: OrderStatus | undefined;
  q?: string | undefined;
}

/** The caller's own orders, newest first. Staff see all, filtered by status and number. */
export function listOrders(ctx: SignedInContext, { status, q, ...query }: OrderQuery): Promise<Result<Page<Order>>> {
  const { person } = ctx.actor;
  return readPage(query, {
    sort: 'orders',
    read: (after, most) =>
      readOrders(ownReads(ctx), {
        personId: may(person.role, 'orders.read') ? null : person.id,
        status,
        // What is no number is that of no order.
        number: q?.trim() ? (readOrderNumber(q) ?? '') : undefined,
        before: momentOf(after),
        limit: most,
      }),
    position: ({ order }) => ({ key: [order.placedAt], id: order.id }),
    present: presentOrder,
  });
}

/** One order: the caller's own, or any for staff. An order of somebody else is not found. */
export async function readOrder(ctx: SignedInContext, { orderId }: { orderId: string }): Promise<Result<Order>> {
  const { person } = ctx.actor;
  const found = await findOrder(ownReads(ctx), orderId, may(person.role, 'orders.read') ? null : person.id);
  return found ? ok(presentOrder(found)) : refuse({ code: 'not_found', what: 'order' });
}

/** The address of the caller's newest order, to fill the next form. Null when there is none. */
export function lastAddress(ctx: SignedInContext): Promise<Address | null> {
  return readLastAddress(ownReads(ctx), ctx.actor.person.id);
}
