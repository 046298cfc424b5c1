import { raw, type Statement } from '#db/kit/statement.ts';
import type { payments } from '#db/schema/index.ts';
import type { PaymentMethod } from '#domain/payments/words.ts';

type PaymentRow = typeof payments.$inferSelect;

const PAYMENT = `INSERT INTO payments (id, order_id, method, amount, created_at) VALUES (?1, ?2, ?3, ?4, ?5)`;

export interface NewPayment {
  id: string;
  orderId: string;
  method: PaymentMethod;
  /** Minor units. */
  amount: number;
  /** Epoch milliseconds. */
  now: number;
}

/** The payment of a new order, as the row will be. Nothing has been paid yet. */
export function newPayment({ now, amount, ...rest }: NewPayment): PaymentRow {
  const sums = { credit: 0, authorised: 0, captured: 0, refunded: 0, refunding: 0, disputed: 0 };
  return { ...rest, amount, ...sums, progress: null, status: amount === 0 ? 'paid' : 'unpaid', createdAt: now };
}

export function openPayment({ id, orderId, method, amount, createdAt }: PaymentRow): Statement[] {
  return [raw(PAYMENT, id, orderId, method, amount, createdAt)];
}
