import type { Order } from '#contracts/orders.ts';
import type { Letter } from '#mail/letter.ts';
import { money } from '#mail/words.ts';
import { goesTo, orderButton } from './orderParts.ts';

/** The payment of an order has come in. */
export function orderPaidLetter(baseUrl: string, order: Order): Letter {
  return {
    subject: `Paid: your Pinchi order ${order.number}`,
    heading: `Your payment is here, ${order.address.name}`,
    blocks: [
      { kind: 'text', text: `Thank you. Order ${order.number} is paid, and we start on it.` },
      {
        kind: 'rows',
        rows: [
          {
            label: 'Paid',
            note: `VAT included: ${money(order.taxIncluded, order.currency)}`,
            value: money(order.total, order.currency),
            strong: true,
          },
        ],
      },
      orderButton(baseUrl, order),
      { kind: 'quiet', text: `It goes to ${goesTo(order)}.` },
    ],
  };
}
