import type { Order, OrderStatus } from '../../contracts/orders.ts';
import { listOrders as readOrders } from '../../db/orders/read.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
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
  const after = query.cursor ? decodeCursor(query.cursor, SORT) : null;
  if (query.cursor && !after)
    return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  const rows = await readOrders(ctx.db, {
    personId: may(person.role, 'orders.read') ? null : person.id,
    status: query.status,
    number: query.q?.trim().toUpperCase() || undefined,
    before: after && { placedAt: Number(after.key[0]) || 0, id: after.id },
    limit: query.limit + 1,
  });
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1)?.order : undefined;
  return ok({ items: items.map(presentOrder), nextCursor: last ? encodeCursor({ sort: SORT, key: [last.placedAt], id: last.id }) : null });
}
