import type { PaymentMethod } from '#domain/payments/words.ts';
import type { OrderStatus } from './order.ts';

interface Paid {
  method: PaymentMethod;
  /** Minor units. */
  amount: number;
  credit: number;
  authorised: number;
  captured: number;
  /** In `captured`: what pays nothing of the order. */
  unneeded: number;
  /** When a bank has let go of what it had set aside, the last time. */
  lapsedAt: number | null;
}

/** Has the bank let go of the money of an order that is being made ready? Then nobody has paid for it, until its customer pays again. */
export function isLapsed(status: OrderStatus, { method, amount, credit, authorised, captured, unneeded, lapsedAt }: Paid): boolean {
  const isWaiting = lapsedAt !== null && (status === 'confirmed' || status === 'picking') && method !== 'cash_on_delivery';
  return isWaiting && authorised + credit < amount && captured - unneeded + credit < amount;
}
