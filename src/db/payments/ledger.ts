import { type SQL, sql } from 'drizzle-orm';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { payments } from '#db/schema/index.ts';
import type { MovementKind } from '#domain/payments/words.ts';

const INTO = 'INSERT INTO payment_movements (id, order_id, kind, amount, attempt_id, refund_id, reference, at, by)';

export interface Movement {
  /** Made of what it came from, so that the same movement is booked once. */
  id: string;
  orderId: string;
  kind: MovementKind;
  /** Minor units, more than 0. */
  amount: number;
  attemptId?: string;
  refundId?: string;
  reference?: string;
  /** A mover, or the id of a member of staff. */
  by: string;
}

/** Book movements of money. Those whose id is there already are left out. Triggers keep the sums of the payment. */
export function bookMovements(movements: readonly Movement[], now: number): Statement[] {
  return movements.map(({ id, orderId, kind, amount, attemptId = null, refundId = null, reference = null, by }) =>
    raw(
      `${INTO} VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO NOTHING`,
      ...[id, orderId, kind, amount, attemptId, refundId, reference, now, by],
    ),
  );
}

const CAME_BACK = `${INTO} SELECT id || ':failed', order_id, 'return_failed', amount, attempt_id, NULL, reference, ?2, by FROM payment_movements
WHERE id = ?1 ON CONFLICT (id) DO NOTHING`;

/** Book that money which had gone back by itself has come back. Nothing if there is no such movement, or it was booked before. */
export function bookReturnFailed(movementId: string, now: number): Statement[] {
  return [raw(CAME_BACK, movementId, now)];
}

const CASH = `${INTO} SELECT order_id || ':cash', order_id, 'cash_received', amount - captured + unneeded - credit, NULL, NULL, NULL, ?2, ?3 FROM payments
WHERE order_id = ?1 AND method = 'cash_on_delivery' AND amount > captured - unneeded + credit`;

/** Book what is still to be paid of an order as cash that was received at the door. Nothing for another method. */
export function bookCash(orderId: string, by: string, now: number): Statement[] {
  return [raw(CASH, orderId, now, by)];
}

type Shown = Pick<
  typeof payments.$inferSelect,
  'orderId' | 'status' | 'authorised' | 'captured' | 'refunded' | 'refunding' | 'unneeded' | 'disputed' | 'progress'
>;

/** A condition: the payment is not as it was read, or something else about it has changed. */
export function paymentChanged(
  { orderId, status, authorised, captured, refunded, refunding, unneeded, disputed, progress }: Shown,
  otherwise: boolean,
): SQL {
  return sql`(${Number(otherwise)} OR EXISTS (SELECT 1 FROM payments WHERE order_id = ${orderId}
    AND (status, authorised, captured, refunded, refunding, unneeded, disputed, progress)
      IS NOT (${status}, ${authorised}, ${captured}, ${refunded}, ${refunding}, ${unneeded}, ${disputed}, ${progress})))`;
}
