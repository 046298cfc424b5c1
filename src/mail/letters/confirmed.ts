import type { Order } from '#contracts/orders.ts';
import { dueAtTheDoor } from '#domain/payments/methods.ts';
import { money } from '#domain/words/money.ts';
import { taxWords } from '#domain/words/pricing.ts';
import type { Row } from '#mail/letter.ts';

type Confirmed = Pick<Order, 'number' | 'payment' | 'total' | 'currency'>;

interface Way {
  subject: string;
  heading: string;
  text: string;
  /** What is said of the amount that store credit does not pay. */
  label: string;
}

/** How the money of a confirmed order stands, in words. */
export function wayConfirmed({ number, payment, total, currency }: Confirmed): Way {
  const { method, captured, credit } = payment;
  const confirmed = { subject: 'Confirmed', heading: 'Your order is confirmed' };
  const text = `Thank you. Order ${number} is confirmed, and we start on it.`;
  const due = dueAtTheDoor(payment, total);
  if (due > 0) return { ...confirmed, text: `${text} You pay ${money(due, currency)} at the door.`, label: 'To pay at the door' };
  if (method === 'card' && captured === 0 && credit < total) {
    const reserved = money(total - credit, currency);
    return {
      ...confirmed,
      text: `${text} Your bank has reserved ${reserved} on your card. It is taken when the order leaves us.`,
      label: 'Reserved on your card',
    };
  }
  return {
    subject: 'Paid',
    heading: 'Your payment is here',
    text: `Thank you. Order ${number} is paid, and we start on it.`,
    label: 'Paid',
  };
}

/** What store credit pays, and the rest. */
export function orderConfirmedRows(order: Confirmed & Parameters<typeof taxWords>[0]): Row[] {
  const { payment, total, currency } = order;
  const { credit } = payment;
  const note = taxWords(order, currency);
  const { label } = wayConfirmed(order);
  if (credit === 0) return [{ label, note, value: money(total, currency), strong: true }];
  return [
    { label: 'Total', note, value: money(total, currency) },
    { label: 'From your store credit', value: money(credit, currency) },
    { label, value: money(total - credit, currency), strong: true },
  ];
}
