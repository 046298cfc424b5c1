import type { Order, OrderStatus } from '../../contracts/orders.ts';
import { listOrders as readOrders } from '../../db/orders/read.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { isStaff, type Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { presentOrder } from './present.ts';

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
  const before = query.cursor ? readCursor(query.cursor) : null;
  if (query.cursor && !before)
    return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  const rows = await readOrders(ctx.db, {
    personId: isStaff(person) ? null : person.id,
    status: query.status,
    number: query.q?.trim().toUpperCase() || undefined,
    before,
    limit: query.limit + 1,
  });
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1)?.order : undefined;
  return ok({ items: items.map(presentOrder), nextCursor: last ? btoa(`${last.placedAt}:${last.id}`) : null });
}

function readCursor(cursor: string): { placedAt: number; id: string } | null {
  try {
    const [placedAt, id] = atob(cursor).split(':');
    return placedAt && id && /^\d{1,15}$/.test(placedAt) ? { placedAt: Number(placedAt), id } : null;
  } catch {
    return null;
  }
}
