import type { Refund } from '#contracts/orderMoney.ts';
import type { Order, OrderLine } from '#contracts/orders.ts';
import { readOrderNumber } from '#domain/orders/order.ts';
import { savingsByReason } from '#domain/pricing/reasons.ts';
import { money } from '#domain/words/money.ts';
import { taxWords } from '#domain/words/pricing.ts';
import { pricedFor, quantity as quantityWords } from '#domain/words/quantity.ts';
import type { Block, Row } from '#mail/letter.ts';

/** A refund of the order, as a letter tells it. */
export type OrderRefund = Pick<Refund, 'id' | 'amount' | 'to' | 'method' | 'state' | 'open'>;

/** What a letter about an order is written from. */
export interface AboutOrder {
  order: Order;
  /** Oldest first. */
  refunds: readonly OrderRefund[];
  /** Where transfers go. Empty texts stand for what is not known. */
  payee: { name: string; iban: string };
  timeZone: string;
}

/** The way to the page of the order. */
export function orderButton(baseUrl: string, { id }: Pick<Order, 'id'>): Block {
  return { kind: 'button', label: 'See your order', url: `${baseUrl}/orders/${encodeURIComponent(id)}` };
}

/** The way to withdraw, in the words of the law. */
export function withdrawButton(baseUrl: string, { number }: Pick<Order, 'number'>): Block {
  const known = readOrderNumber(number);
  return { kind: 'button', label: 'Withdraw from contract here', url: `${baseUrl}/withdraw${known === null ? '' : `?number=${known}`}` };
}

/** The whole address on one line. */
export function goesTo({ address: { name, line1, line2, postcode, city } }: Pick<Order, 'address'>): string {
  return [name, line1, line2, `${postcode} ${city}`].filter(Boolean).join(', ');
}

/** A line of the order, with the reason for each discount. */
export function lineRow(line: OrderLine, currency: string): Row {
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
export function sumRows(order: Order): Row[] {
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
