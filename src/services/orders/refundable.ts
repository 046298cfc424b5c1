import type { StoredOrder } from '#db/orders/read.ts';
import { type Refundable, stands } from '#domain/payments/refund.ts';
import type { RefundState } from '#domain/payments/words.ts';

interface CountedRefund {
  state: RefundState;
  isOwed: boolean;
  delivery: number;
  amount: number;
}

type Counted = Pick<StoredOrder, 'order' | 'lines' | 'payment' | 'refunded'> & { refunds: readonly CountedRefund[] };

/**
 * What is left to give back of an order, by line. Refunds that are decided and not done yet, or still owed, count as given back.
 * What goes back by itself has paid nothing.
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
    left: payment.captured - payment.unneeded + payment.credit - payment.refunding - owedOf(refunds),
  };
}

/** What is still owed to the customer, of refunds whose money came back. */
export function owedOf(refunds: readonly Pick<CountedRefund, 'isOwed' | 'amount'>[]): number {
  return refunds.reduce((all, { isOwed, amount }) => all + (isOwed ? amount : 0), 0);
}
