import type { Order } from '#contracts/orders.ts';
import type { Letter } from '#mail/letter.ts';
import { money } from '#mail/words.ts';
import { orderButton } from './orderParts.ts';

/** Money has gone back: how much so far, of what was paid. */
export function orderRefundedLetter(baseUrl: string, order: Order): Letter {
  const { payment, total, currency, number } = order;
  return {
    subject: `Money back for your Pinchi order ${number}`,
    heading: `We sent you money back, ${order.address.name}`,
    blocks: [
      {
        kind: 'text',
        text: `For order ${number}, ${money(payment.refunded, currency)} has gone back the way you paid. Your bank may take some days to show it.`,
      },
      {
        kind: 'rows',
        rows: [
          { label: 'Paid', value: money(total, currency) },
          { label: 'Gone back so far', value: money(payment.refunded, currency), strong: true },
        ],
      },
      orderButton(baseUrl, order),
    ],
  };
}
