import { raw, type Statement } from '#db/kit/statement.ts';

const PAYMENT = `INSERT INTO payments (id, order_id, method, status, amount, created_at) VALUES (?1, ?2, ?3, 'unpaid', ?4, ?5)`;

export interface NewPayment {
  id: string;
  orderId: string;
  method: string;
  /** Minor units. */
  amount: number;
  /** Epoch milliseconds. */
  now: number;
}

/** The payment of a new order. Nothing has been paid yet. */
export function openPayment({ id, orderId, method, amount, now }: NewPayment): Statement[] {
  return [raw(PAYMENT, id, orderId, method, amount, now)];
}
