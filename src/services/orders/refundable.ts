import type { StoredOrder } from '#db/orders/read.ts';
import type { Refundable } from '#domain/payments/refund.ts';

type Counted = Pick<StoredOrder, 'order' | 'lines' | 'payment' | 'refunded'> & { refunds: readonly { state: string; delivery: number }[] };

/** What is left to give back of an order, by line. Refunds that are decided and not done yet count as given back. */
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
    deliveryBack: refunds.reduce((all, { state, delivery }) => all + (state === 'failed' ? 0 : delivery), 0),
    left: payment.captured + payment.credit - payment.refunding,
  };
}
