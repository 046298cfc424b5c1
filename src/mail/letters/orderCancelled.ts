import type { Order } from '#contracts/orders.ts';
import type { Letter } from '#mail/letter.ts';
import { money } from '#mail/words.ts';
import { orderButton } from './orderParts.ts';

/** The order will not come: why, and what becomes of the money. */
export function orderCancelledLetter(baseUrl: string, order: Order): Letter {
  const why = order.timeline.findLast((entry) => entry.status === 'cancelled')?.note;
  return {
    subject: `Cancelled: your Pinchi order ${order.number}`,
    heading: 'Your order was cancelled',
    blocks: [
      { kind: 'text', text: `Order ${order.number} was cancelled and will not come.` },
      ...(why ? [{ kind: 'text' as const, text: `The reason: ${why}` }] : []),
      { kind: 'text', text: whatOfTheMoney(order) },
      orderButton(baseUrl, order),
    ],
  };
}

function whatOfTheMoney({ payment, total, currency }: Order): string {
  switch (payment.status) {
    case 'unpaid':
    case 'pending':
    case 'failed':
      return 'Nothing was paid, so there is nothing to pay back.';
    case 'paid':
      return `You paid ${money(total, currency)}. It goes back the way you paid.`;
    case 'partially_refunded':
      return `You paid ${money(total, currency)}. Of that ${money(payment.refunded, currency)} has gone back; the other ${money(total - payment.refunded, currency)} follows the way you paid.`;
    case 'refunded':
      return `The ${money(payment.refunded, currency)} that you paid has gone back the way you paid.`;
  }
}
