import type { Order, OrderStatus } from '#contracts/orders.ts';
import { listOrders as readOrders } from '#db/orders/read.ts';
import { may } from '#domain/permissions.ts';
import type { Result } from '#domain/result.ts';
import type { SignedInContext } from '#services/context.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';
import { presentOrder } from './present.ts';

export interface OrderQuery {
  limit: number;
  cursor?: string | undefined;
  status?: OrderStatus | undefined;
  q?: string | undefined;
}

/** The caller's own orders, newest first; staff see all, by status and number. */
export function listOrders(ctx: SignedInContext, { status, q, ...query }: OrderQuery): Promise<Result<Page<Order>>> {
  const { person } = ctx.actor;
  return readPage(query, {
    sort: 'orders',
    read: (after, most) =>
      readOrders(ctx.db, {
        personId: may(person.role, 'orders.read') ? null : person.id,
        status,
        number: q?.trim().toUpperCase() || undefined,
        before: momentOf(after),
        limit: most,
      }),
    position: ({ order }) => ({ key: [order.placedAt], id: order.id }),
    present: presentOrder,
  });
}
