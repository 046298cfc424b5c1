import type { Order } from '#contracts/orders.ts';
import type { Letter } from '#mail/letter.ts';
import { money } from '#mail/words.ts';
import { goesTo, lineRow, orderButton } from './orderParts.ts';

/** Somebody is carrying it to the door now. */
export function orderOnItsWayLetter(baseUrl: string, order: Order): Letter {
  const { method, status } = order.payment;
  const atTheDoor = method === 'cash_on_delivery' && status === 'unpaid';
  return {
    subject: `On its way: your Pinchi order ${order.number}`,
    heading: `We are on our way, ${order.address.name}`,
    blocks: [
      { kind: 'text', text: `Order ${order.number} has left for ${goesTo(order)}.` },
      ...(atTheDoor ? [{ kind: 'text' as const, text: `Please have ${money(order.total, order.currency)} ready at the door.` }] : []),
      { kind: 'rows', rows: order.lines.map((line) => lineRow(line, order.currency)) },
      orderButton(baseUrl, order),
    ],
  };
}
