import type { Order, OrderLine } from '#contracts/orders.ts';
import { readOrderNumber } from '#domain/orders/order.ts';
import { savingsByReason } from '#domain/pricing/reasons.ts';
import { oneLine } from '#domain/text.ts';
import { money } from '#domain/words/money.ts';
import { taxWords } from '#domain/words/pricing.ts';
import { pricedFor, quantity as quantityWords } from '#domain/words/quantity.ts';
import type { Block, Letter, Row } from '#mail/letter.ts';

const HOW_PAID: Record<Order['payment']['method'], string> = {
  card: 'You pay by card.',
  ideal: 'You pay by iDEAL | Wero.',
  cash_on_delivery: 'You pay at the door.',
  bank_transfer: 'You pay by bank transfer.',
};

/** The confirmation of an order, from its snapshot: exactly what the shopper agreed to. */
export function orderPlacedLetter(baseUrl: string, order: Order): Letter {
  const { address, currency } = order;
  return {
    subject: `Your Pinchi order ${order.number}`,
    heading: `Thank you, ${address.name}`,
    blocks: [
      { kind: 'text', text: `We have your order ${order.number}. ${HOW_PAID[order.payment.method]}` },
      { kind: 'rows', rows: [...order.lines.map((line) => lineRow(line, currency)), ...sumRows(order)] },
      orderButton(baseUrl, order),
      { kind: 'quiet', text: `It goes to ${goesTo(order)}.${noteOf(order)}` },
      withdrawButton(baseUrl, order),
    ],
  };
}

function noteOf({ courierNote }: Order): string {
  return courierNote === null ? '' : ` For the courier: ${oneLine(courierNote)}`;
}

/** The payment of an order was received. */
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
            note: taxWords(order, order.currency),
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

/** The order is being delivered now. */
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

/** The order was delivered. This is the receipt. */
export function orderDeliveredLetter(baseUrl: string, order: Order): Letter {
  return {
    subject: `Delivered: your Pinchi order ${order.number}`,
    heading: `Enjoy it, ${order.address.name}`,
    blocks: [
      { kind: 'text', text: `Order ${order.number} was delivered. This is your receipt.` },
      { kind: 'rows', rows: [...order.lines.map((line) => lineRow(line, order.currency)), ...sumRows(order)] },
      orderButton(baseUrl, order),
      ...invoiceButton(baseUrl, order),
      { kind: 'quiet', text: 'Something is wrong? Tell us on the page of your order.' },
      withdrawButton(baseUrl, order),
    ],
  };
}

function invoiceButton(baseUrl: string, { id, documents }: Order): Block[] {
  const invoice = documents.find(({ kind }) => kind === 'invoice');
  return invoice
    ? [{ kind: 'button', label: `Invoice ${invoice.number}`, url: `${baseUrl}/orders/${encodeURIComponent(id)}/invoice` }]
    : [];
}

/* The newest: that of the refund which the letter tells of. There is none until the money has gone back, and none before an invoice. */
function creditNoteButton(baseUrl: string, { id, documents }: Order): Block[] {
  const note = documents.findLast(({ kind }) => kind === 'credit_note');
  if (!note)
    return documents.length > 0 ? [{ kind: 'quiet', text: 'A credit note comes with your order when the money has gone back.' }] : [];
  const url = `${baseUrl}/orders/${encodeURIComponent(id)}/credit-notes/${encodeURIComponent(note.number)}`;
  return [{ kind: 'button', label: `Credit note ${note.number}`, url }];
}

/** The order was cancelled: why, and what happens with the money. */
export function orderCancelledLetter(baseUrl: string, order: Order): Letter {
  const why = order.timeline.findLast((entry) => entry.status === 'cancelled')?.note;
  return {
    subject: `Cancelled: your Pinchi order ${order.number}`,
    heading: 'Your order was cancelled',
    blocks: [
      { kind: 'text', text: `Order ${order.number} was cancelled and will not come.` },
      ...(why ? [{ kind: 'text' as const, text: `The reason: ${why}` }] : []),
      { kind: 'text', text: refundText(order) },
      orderButton(baseUrl, order),
    ],
  };
}

function refundText({ payment, total, currency }: Order): string {
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

/** Money was refunded: how much so far, of what was paid. */
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
      ...creditNoteButton(baseUrl, order),
    ],
  };
}

/** The bank has let go of what it had set aside: the customer is asked to pay again. */
export function orderLapsedLetter(baseUrl: string, order: Order): Letter {
  const { number, total, payment, currency } = order;
  const sum = money(total - payment.credit, currency);
  return {
    subject: `Please pay again: your Pinchi order ${number}`,
    heading: `Please pay again, ${order.address.name}`,
    blocks: [
      {
        kind: 'text',
        text: `Your bank had set ${sum} aside for order ${number}, and has let go of it: it does so after some days. Nothing was taken.`,
      },
      { kind: 'text', text: 'We keep your goods. Your order leaves as soon as you have paid for it: the page of your order shows how.' },
      orderButton(baseUrl, order),
    ],
  };
}

function orderButton(baseUrl: string, { id }: Pick<Order, 'id'>): Block {
  return { kind: 'button', label: 'See your order', url: `${baseUrl}/orders/${encodeURIComponent(id)}` };
}

/** The way to withdraw, in the words of the law. */
function withdrawButton(baseUrl: string, { number }: Pick<Order, 'number'>): Block {
  const known = readOrderNumber(number);
  return { kind: 'button', label: 'Withdraw from contract here', url: `${baseUrl}/withdraw${known === null ? '' : `?number=${known}`}` };
}

/** The whole address on one line. */
function goesTo({ address: { name, line1, line2, postcode, city } }: Pick<Order, 'address'>): string {
  return [name, line1, line2, `${postcode} ${city}`].filter(Boolean).join(', ');
}

/** A line of the order, with the reason for each discount. */
function lineRow(line: OrderLine, currency: string): Row {
  const { quantity, priceQuantity, unitPrice, unit } = line;
  const off = line.adjustments.map((a) => `${a.label} −${money(a.amount, currency)}`);
  return {
    label: `${line.name}, ${line.variantName}`,
    note: [
      [quantityWords(quantity, unit), 'at', money(unitPrice, currency), pricedFor(priceQuantity, unit)].filter(Boolean).join(' '),
      ...off,
    ].join('; '),
    value: money(line.total, currency),
  };
}

/** The goods before discounts, what each reason saves, deposits, delivery and the total. */
function sumRows(order: Order): Row[] {
  const { subtotal, discountTotal, depositTotal, deliveryFee, delivery, total, currency } = order;
  return [
    { label: 'Goods', ...(discountTotal > 0 ? { note: 'before discounts' } : {}), value: money(subtotal, currency) },
    ...savingsByReason(order).map(({ label, amount }) => ({ label, value: `−${money(amount, currency)}` })),
    ...(depositTotal > 0 ? [{ label: 'Deposit', value: money(depositTotal, currency) }] : []),
    {
      label: 'Delivery',
      ...(delivery ? { note: `${delivery.label}, instead of ${money(delivery.before, currency)}` } : {}),
      value: deliveryFee === 0 ? 'Free' : money(deliveryFee, currency),
    },
    { label: 'Total', note: taxWords(order, currency), value: money(total, currency), strong: true },
  ];
}
