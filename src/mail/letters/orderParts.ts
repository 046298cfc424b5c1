import type { Order, OrderLine } from '#contracts/orders.ts';
import type { Block, Row } from '#mail/letter.ts';
import { amount, money, pricedFor } from '#mail/words.ts';

export function orderButton(baseUrl: string, { id }: Pick<Order, 'id'>): Block {
  return { kind: 'button', label: 'See your order', url: `${baseUrl}/orders/${encodeURIComponent(id)}` };
}

/** The whole address on one line. */
export function goesTo({ address: { name, line1, line2, postcode, city } }: Pick<Order, 'address'>): string {
  return [name, line1, line2, `${postcode} ${city}`].filter(Boolean).join(', ');
}

/** What was bought, and the reason of every cent off. */
export function lineRow(line: OrderLine, currency: string): Row {
  const { quantity, priceQuantity, unitPrice, unit } = line;
  const off = line.adjustments.map((a) => `${a.label} −${money(a.amount, currency)}`);
  return {
    label: `${line.name}, ${line.variantName}`,
    note: [`${amount(quantity, unit)} at ${money(unitPrice, currency)}${pricedFor(priceQuantity, unit)}`, ...off].join('; '),
    value: money(line.total, currency),
  };
}

/** Discounts, delivery and the total. */
export function sumRows({ discounts, deliveryFee, taxIncluded, total, currency }: Order): Row[] {
  return [
    ...discounts.map((d) => ({ label: d.label, value: `−${money(d.amount, currency)}` })),
    { label: 'Delivery', value: deliveryFee === 0 ? 'Free' : money(deliveryFee, currency) },
    { label: 'Total', note: `VAT included: ${money(taxIncluded, currency)}`, value: money(total, currency), strong: true },
  ];
}
