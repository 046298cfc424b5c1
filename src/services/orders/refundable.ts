import type { StoredOrder } from '#db/orders/read.ts';
import { isLapsed } from '#domain/orders/lapsed.ts';
import type { OrderStatus } from '#domain/orders/order.ts';
import { paidOf, type Refundable, stands } from '#domain/payments/refund.ts';
import type { RefundState } from '#domain/payments/words.ts';

interface CountedRefund {
  state: RefundState;
  isOwed: boolean;
  delivery: number;
  amount: number;
}

type Counted = Pick<StoredOrder, 'order' | 'lines' | 'payment' | 'refunded'> & { refunds: readonly CountedRefund[] };

/**
 * What is left to give back of an order, by line. Refunds that are decided and not done yet, or still owed, count as given back, and so does
 * what a bank has asked back. What goes back by itself has paid nothing. Nothing is left of an order that waits for its payment: what came
 * of it by transfer is a part, which counts once all is there, or goes back as a whole.
 */
export function refundableOf({ order, lines, payment, refunded, refunds }: Counted): Refundable {
  return {
    lines: lines.map(({ position, quantity, total, cartDiscount, tax, deposit }) => {
      const back = refunded.find((one) => one.position === position) ?? { quantity: 0, amount: 0, tax: 0, deposit: 0 };
      const paid = total - cartDiscount;
      return {
        position,
        quantity,
        paid,
        tax,
        deposit,
        back: { quantity: back.quantity, amount: back.amount - back.deposit, tax: back.tax, deposit: back.deposit },
      };
    }),
    deliveryFee: order.deliveryFee,
    deliveryBack: refunds.reduce((all, refund) => all + (stands(refund) ? refund.delivery : 0), 0),
    left: isUnpaid(order.status, payment) ? 0 : paidOf(payment) - payment.refunding - owedOf(refunds),
  };
}

function isUnpaid(status: OrderStatus, payment: Counted['payment']): boolean {
  return status === 'pending_payment' || isLapsed(status, payment);
}

/** What is still owed to the customer, of refunds whose money came back. */
export function owedOf(refunds: readonly Pick<CountedRefund, 'isOwed' | 'amount'>[]): number {
  return refunds.reduce((all, { isOwed, amount }) => all + (isOwed ? amount : 0), 0);
}
