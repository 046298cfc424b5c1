import type { Order } from '#contracts/orders.ts';
import { dueAtTheDoor, dueOf } from '#domain/payments/methods.ts';
import { spacedIban } from '#domain/supplier.ts';
import { oneLine } from '#domain/text.ts';
import { clockIn } from '#domain/words/clock.ts';
import { money } from '#domain/words/money.ts';
import type { Block, Letter } from '#mail/letter.ts';
import { orderConfirmedRows, wayConfirmed } from './confirmed.ts';
import { moneyBackOf } from './moneyBack.ts';
import { type AboutOrder, goesTo, lineRow, orderButton, sumRows, withdrawButton } from './orderParts.ts';

const BY: Record<Order['payment']['method'], string> = {
  card: 'by card',
  ideal: 'by iDEAL | Wero',
  cash_on_delivery: 'at the door',
  bank_transfer: 'by bank transfer',
};

/** The confirmation of an order, from its snapshot: exactly what the shopper agreed to. */
export function orderPlacedLetter(baseUrl: string, about: AboutOrder): Letter {
  const { order } = about;
  const { address, currency } = order;
  return {
    subject: `Your Pinchi order ${order.number}`,
    heading: `Thank you, ${address.name}`,
    blocks: [
      { kind: 'text', text: `We have your order ${order.number}. ${howPaid(order)}` },
      ...transfer(about),
      { kind: 'rows', rows: [...order.lines.map((line) => lineRow(line, currency)), ...sumRows(order)] },
      orderButton(baseUrl, order),
      { kind: 'quiet', text: `It goes to ${goesTo(order)}.${noteOf(order)}` },
      withdrawButton(baseUrl, order),
    ],
  };
}

function howPaid({ payment: { method, credit }, total, currency }: Order): string {
  if (credit === 0) return `You pay ${BY[method]}.`;
  if (credit >= total) return 'It is paid with your store credit.';
  return `${money(credit, currency)} of it is paid with your store credit. You pay the other ${money(total - credit, currency)} ${BY[method]}.`;
}

/* Where to send a transfer, while the order waits for it. */
function transfer({ order, payee, timeZone }: AboutOrder): Block[] {
  const { payment, status, total, currency, number, payUntil } = order;
  if (payment.method !== 'bank_transfer' || status !== 'pending_payment') return [];
  const account = [
    { label: 'To', value: payee.name },
    { label: 'IBAN', value: spacedIban(payee.iban) },
  ];
  const until = payUntil === null ? '' : ` We keep your goods until ${clockIn(timeZone).moment(payUntil)}.`;
  return [
    { kind: 'text', text: 'Please send us:' },
    {
      kind: 'rows',
      rows: [
        { label: 'Amount', value: money(dueOf(payment, total), currency), strong: true },
        ...(payee.iban === '' ? [] : account),
        { label: 'Reference', value: number },
      ],
    },
    { kind: 'text', text: `Write the reference exactly, so that we find your payment. We begin when it is here.${until}` },
  ];
}

function hasCome({ number, payment: { captured }, currency }: Order): string {
  if (captured === 0) return `You pay order ${number} by bank transfer now.`;
  return `We got ${money(captured, currency)} for order ${number} by bank transfer. That is not all of it yet.`;
}

/** Its customer pays by bank transfer after all, or less than was due has come: how much, where to, and with which reference. */
export function orderToTransferLetter(baseUrl: string, about: AboutOrder): Letter {
  const { order } = about;
  return {
    subject: `How to pay by bank transfer: your Pinchi order ${order.number}`,
    heading: `Pay by bank transfer, ${order.address.name}`,
    blocks: [{ kind: 'text', text: hasCome(order) }, ...transfer(about), orderButton(baseUrl, order)],
  };
}

/** The bank had let go of what it had set aside, and the customer pays at the door instead. */
export function orderAtTheDoorLetter(baseUrl: string, { order }: AboutOrder): Letter {
  const { number, address, currency, payment, total } = order;
  return {
    subject: `You pay at the door: your Pinchi order ${number}`,
    heading: `Your order stands, ${address.name}`,
    blocks: [
      { kind: 'text', text: `You pay order ${number} at the door now. Nothing was taken from your card, and nothing will be.` },
      { kind: 'text', text: `Please have ${money(dueAtTheDoor(payment, total), currency)} ready when it comes.` },
      orderButton(baseUrl, order),
      { kind: 'quiet', text: `It goes to ${goesTo(order)}.` },
    ],
  };
}

function noteOf({ courierNote }: Order): string {
  return courierNote === null ? '' : ` For the courier: ${oneLine(courierNote)}`;
}

/** An order that waited for its payment is confirmed: it is paid, or its money is set aside, or it is paid at the door. */
export function orderConfirmedLetter(baseUrl: string, { order }: AboutOrder): Letter {
  const { number, address } = order;
  const { subject, heading, text } = wayConfirmed(order);
  return {
    subject: `${subject}: your Pinchi order ${number}`,
    heading: `${heading}, ${address.name}`,
    blocks: [
      { kind: 'text', text },
      { kind: 'rows', rows: orderConfirmedRows(order) },
      orderButton(baseUrl, order),
      { kind: 'quiet', text: `It goes to ${goesTo(order)}.` },
    ],
  };
}

/** The order is being delivered now. */
export function orderOnItsWayLetter(baseUrl: string, { order }: AboutOrder): Letter {
  const due = dueAtTheDoor(order.payment, order.total);
  return {
    subject: `On its way: your Pinchi order ${order.number}`,
    heading: `We are on our way, ${order.address.name}`,
    blocks: [
      { kind: 'text', text: `Order ${order.number} has left for ${goesTo(order)}.` },
      ...(due > 0 ? [{ kind: 'text' as const, text: `Please have ${money(due, order.currency)} ready at the door.` }] : []),
      { kind: 'rows', rows: order.lines.map((line) => lineRow(line, order.currency)) },
      orderButton(baseUrl, order),
    ],
  };
}

/** The order was delivered. This is the receipt. */
export function orderDeliveredLetter(baseUrl: string, { order }: AboutOrder): Letter {
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

/** The order was cancelled: why, and what happens with the money. */
export function orderCancelledLetter(baseUrl: string, { order, refunds }: AboutOrder): Letter {
  const why = order.timeline.findLast((entry) => entry.status === 'cancelled')?.note;
  return {
    subject: `Cancelled: your Pinchi order ${order.number}`,
    heading: 'Your order was cancelled',
    blocks: [
      { kind: 'text', text: `Order ${order.number} was cancelled and will not come.` },
      ...(why ? [{ kind: 'text' as const, text: `The reason: ${why}` }] : []),
      ...moneyBackOf(order, refunds),
      orderButton(baseUrl, order),
    ],
  };
}

/** The bank has let go of what it had set aside: the customer is asked to pay again. */
export function orderLapsedLetter(baseUrl: string, { order }: AboutOrder): Letter {
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
