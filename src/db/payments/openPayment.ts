import { raw, type Statement } from '#db/kit/statement.ts';
import type { payments } from '#db/schema/index.ts';
import type { PaymentMethod } from '#domain/payments/words.ts';
import { spendCredit } from './credit.ts';

type PaymentRow = typeof payments.$inferSelect;

const PAYMENT = `INSERT INTO payments (id, order_id, method, amount, created_at) VALUES (?1, ?2, ?3, ?4, ?5)`;

export interface NewPayment {
  id: string;
  orderId: string;
  method: PaymentMethod;
  /** Minor units. */
  amount: number;
  /** What store credit pays of it. */
  credit: number;
  /** Epoch milliseconds. */
  now: number;
}

/** The payment of a new order, as the row will be. Nothing has been paid yet. */
export function newPayment({ now, amount, credit, ...rest }: NewPayment): PaymentRow {
  const sums = { credit, authorised: 0, captured: 0, refunded: 0, refunding: 0, disputed: 0, unneeded: 0 };
  return { ...rest, amount, ...sums, progress: null, lapsedAt: null, status: credit >= amount ? 'paid' : 'unpaid', createdAt: now };
}

/** Write it. Store credit that pays for it is spent in the same batch: CHECK `credit_balance` when it is not there any more. */
export function openPayment({ id, orderId, method, amount, credit, createdAt }: PaymentRow, personId: string): Statement[] {
  const opened = raw(PAYMENT, id, orderId, method, amount, createdAt);
  return credit === 0 ? [opened] : [opened, ...spendCredit({ orderId, personId, amount: credit, now: createdAt })];
}

/** Note that a bank has let go of what it had set aside for an order. */
export function noteLapse(orderId: string, now: number): Statement[] {
  return [raw('UPDATE payments SET lapsed_at = ?2 WHERE order_id = ?1', orderId, now)];
}

/** Pay an order that waits for it in another way. */
export function changeMethod(orderId: string, method: PaymentMethod): Statement[] {
  return [raw('UPDATE payments SET method = ?2, progress = NULL WHERE order_id = ?1', orderId, method)];
}
