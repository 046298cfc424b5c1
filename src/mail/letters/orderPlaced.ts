import type { Order, OrderLine } from '../../contracts/orders.ts';
import type { Letter, Row } from '../letter.ts';
import { amount, money, pricedFor } from '../words.ts';

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
      { kind: 'button', label: 'See your order', url: `${baseUrl}/orders/${encodeURIComponent(order.id)}` },
      {
        kind: 'quiet',
        text: `It goes to ${[address.name, address.line1, address.line2, `${address.postcode} ${address.city}`].filter(Boolean).join(', ')}.`,
      },
    ],
  };
}

function lineRow(line: OrderLine, currency: string): Row {
  const { quantity, priceQuantity, unitPrice, unit } = line;
  const off = line.adjustments.map((a) => `${a.label} −${money(a.amount, currency)}`);
  return {
    label: `${line.name}, ${line.variantName}`,
    note: [`${amount(quantity, unit)} at ${money(unitPrice, currency)}${pricedFor(priceQuantity, unit)}`, ...off].join('; '),
    value: money(line.total, currency),
  };
}

function sumRows({ discounts, deliveryFee, taxIncluded, total, currency }: Order): Row[] {
  return [
    ...discounts.map((d) => ({ label: d.label, value: `−${money(d.amount, currency)}` })),
    { label: 'Delivery', value: deliveryFee === 0 ? 'Free' : money(deliveryFee, currency) },
    { label: 'Total', note: `VAT included: ${money(taxIncluded, currency)}`, value: money(total, currency), strong: true },
  ];
}
