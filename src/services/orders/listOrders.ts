import type { Order, OrderStatus } from '#contracts/orders.ts';
import { listOrders as readOrders } from '#db/orders/read.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result } from '#domain/result.ts';
import { cutPage, readCursor } from '#kit/cursor.ts';
import type { Context, Person } from '#services/context.ts';
import { presentOrder } from './present.ts';

const SORT = 'orders';

export interface OrderQuery {
  limit: number;
  cursor?: string | undefined;
  status?: OrderStatus | undefined;
  q?: string | undefined;
}

/** The caller's own orders, newest first; staff see all, by status and number. */
export async function listOrders(
  ctx: Context,
  person: Person,
  query: OrderQuery,
): Promise<Result<{ items: Order[]; nextCursor: string | null }>> {
  const after = readCursor(query.cursor, SORT);
  if (!after.ok) return after;
  const rows = await readOrders(ctx.db, {
    personId: may(person.role, 'orders.read') ? null : person.id,
    status: query.status,
    number: query.q?.trim().toUpperCase() || undefined,
    before: after.value && { placedAt: Number(after.value.key[0]) || 0, id: after.value.id },
    limit: query.limit + 1,
  });
  const { shown, nextCursor } = cutPage(rows, query.limit, ({ order }) => ({ sort: SORT, key: [order.placedAt], id: order.id }));
  return ok({ items: shown.map(presentOrder), nextCursor });
}
