import type { Order } from '#contracts/orders.ts';
import type { Letter } from '#mail/letter.ts';
import { goesTo, lineRow, orderButton, sumRows } from './orderParts.ts';

const HOW_PAID: Record<Order['payment']['method'], string> = {
  card: 'You pay by card.',
  cash_on_delivery: 'You pay at the door.',
  bank_transfer: 'You pay by bank transfer.',
};

/** The confirmation of an order, from its snapshot: what was agreed to, to the cent. */
export function orderPlacedLetter(baseUrl: string, order: Order): Letter {
  const { address, currency } = order;
  return {
    subject: `Your Pinchi order ${order.number}`,
    heading: `Thank you, ${address.name}`,
    blocks: [
      { kind: 'text', text: `We have your order ${order.number}. ${HOW_PAID[order.payment.method]}` },
      { kind: 'rows', rows: [...order.lines.map((line) => lineRow(line, currency)), ...sumRows(order)] },
      orderButton(baseUrl, order),
      { kind: 'quiet', text: `It goes to ${goesTo(order)}.` },
    ],
  };
}
