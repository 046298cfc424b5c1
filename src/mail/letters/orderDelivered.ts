import type { Order } from '#contracts/orders.ts';
import type { Letter } from '#mail/letter.ts';
import { lineRow, orderButton, sumRows } from './orderParts.ts';

/** It was handed over; this is the receipt. */
export function orderDeliveredLetter(baseUrl: string, order: Order): Letter {
  return {
    subject: `Delivered: your Pinchi order ${order.number}`,
    heading: `Enjoy it, ${order.address.name}`,
    blocks: [
      { kind: 'text', text: `Order ${order.number} was delivered. This is your receipt.` },
      { kind: 'rows', rows: [...order.lines.map((line) => lineRow(line, order.currency)), ...sumRows(order)] },
      orderButton(baseUrl, order),
    ],
  };
}
