import { guardOneRow } from '#db/kit/guard.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { OrderStatus } from '#domain/orders/order.ts';

const MOVE = `UPDATE orders SET status = ?4, version = version + 1, pay_until = NULL WHERE id = ?1 AND version = ?2 AND status = ?3`;

const TIMELINE = `INSERT INTO order_timeline (order_id, step, at, status, by, note)
SELECT ?1, max(step) + 1, ?2, ?3, ?4, ?5 FROM order_timeline WHERE order_id = ?1`;

export interface OrderMove {
  order: { id: string; version: number; status: OrderStatus };
  to: OrderStatus;
  /** A mover, or the id of a member of staff. */
  by: string;
  /** Shown to the customer. */
  note: string | null;
  /** Epoch milliseconds. */
  now: number;
}

/** Move an order, with its row in the timeline. CHECK `nothing_matched` when it was moved or changed since it was read. */
export function moveRow({ order, to, by, note, now }: OrderMove): Statement[] {
  return [raw(MOVE, order.id, order.version, order.status, to), guardOneRow(), raw(TIMELINE, order.id, now, to, by, note)];
}

/** Raise the version of an order, for a change beside its status. CHECK `nothing_matched` when it was changed since it was read. */
export function touchOrder({ id, version }: { id: string; version: number }): Statement[] {
  return [raw('UPDATE orders SET version = version + 1 WHERE id = ?1 AND version = ?2', id, version), guardOneRow()];
}
