import { money } from '#domain/words/money.ts';
import type { FrozenDocument } from './document.ts';
import { type InvoicedOrder, type InvoiceFacts, invoiceOf } from './invoice.ts';
import { dayWords, type Fact, METHODS, type Sheet, sheetOf } from './sheet.ts';

const NOTES: Record<string, string> = {
  cancelled: 'This order was cancelled.',
  delivered: 'This is no invoice. The invoice is a paper of its own.',
};

/** An order, and how it is paid. An order of the API is one. */
export interface ConfirmedOrder extends InvoicedOrder {
  status: string;
  payment: { method: string; authorised: number; captured: number; credit: number };
}

/**
 * The confirmation of an order: what was ordered, what it costs and how it is paid, as it is now. It is made of the order each time, has no
 * number of its own, and is no invoice.
 */
export function confirmationOf(order: ConfirmedOrder, facts: Omit<InvoiceFacts, 'issuedOn' | 'suppliedOn' | 'settled'>): Sheet {
  const { method, captured, credit } = order.payment;
  const settled = [
    { method, amount: captured },
    { method: 'credit', amount: credit },
  ];
  const document = invoiceOf(order, { ...facts, issuedOn: facts.placedOn, suppliedOn: facts.placedOn, settled });
  const sheet = sheetOf({ number: order.number, document: { ...document, totals: { ...document.totals, due: 0 } } });
  return {
    ...sheet,
    kind: 'confirmation',
    word: 'Order confirmation',
    title: `Order confirmation ${order.number}`,
    facts: [
      { label: 'Order', value: order.number },
      { label: 'Ordered', value: dayWords(facts.placedOn) },
    ],
    settled: [...sheet.settled, ...toPay(order, document)],
    notes: [...sheet.notes, NOTES[order.status] ?? 'This is no invoice. The invoice comes with the delivery.'],
  };
}

function toPay({ status, payment }: ConfirmedOrder, { totals, currency }: FrozenDocument): Fact[] {
  if (totals.due <= 0 || status === 'cancelled') return [];
  const { method, authorised, captured } = payment;
  const isSetAside = authorised > captured;
  const label = isSetAside ? 'Set aside by your bank' : `To pay by ${METHODS[method] ?? method}`;
  return [{ label, value: money(totals.due, currency), strong: !isSetAside }];
}
