import { taxIncluded } from '#domain/money.ts';
import type { DocumentCharge, DocumentLine, FrozenDocument, IssuedDocument, Settled, Vat } from './document.ts';
import { NO_VAT, totalsOf, vatOf } from './vat.ts';

/** What goes back for one line of the invoice, in minor units. */
export interface RefundedLine {
  /** That of the line on the invoice. */
  position: number;
  /** Null where money goes back, and no goods do. */
  quantity: number | null;
  /** VAT included, without the deposit. */
  amount: number;
  /** In the amount, and in the deposit where the invoice's deposits carry tax. */
  tax: number;
  deposit: number;
}

export interface RefundFacts {
  lines: readonly RefundedLine[];
  /** Of the delivery fee, with the tax in it. */
  delivery: { amount: number; tax: number };
  reason: string;
  /** The day in the store's time zone. */
  issuedOn: string;
  /** How the money goes back. Its amounts are what is refunded in all. */
  settled: readonly Settled[];
}

/** The credit note of a refund: the amounts that go back are positive, as EN 16931 has them on a credit note. */
export function creditNoteOf(invoice: IssuedDocument, refund: RefundFacts): FrozenDocument {
  const { document } = invoice;
  const credited = refund.lines.filter(({ amount, deposit }) => amount > 0 || deposit > 0).map((part) => creditedLine(document, part));
  const parts = {
    lines: credited.map(({ line }) => line),
    allowances: [],
    charges: [...together(credited.flatMap(({ deposit }) => deposit)), ...deliveryBack(document, refund.delivery)],
  };
  const taxes = vatOf(parts);
  const settled = refund.settled.filter(({ amount }) => amount > 0);
  return {
    ...document,
    kind: 'credit_note',
    issuedOn: refund.issuedOn,
    ...parts,
    taxes,
    totals: totalsOf(parts, taxes, settled),
    settled,
    corrects: { number: invoice.number, issuedOn: document.issuedOn, reason: refund.reason },
  };
}

function creditedLine(
  { lines, charges }: FrozenDocument,
  { position, quantity, amount, tax, deposit }: RefundedLine,
): { line: DocumentLine; deposit: DocumentCharge[] } {
  const invoiced = lines.find((line) => line.position === position);
  if (!invoiced) throw new Error(`The invoice has no line ${position}`);
  const untaxed = charges.some(({ kind, vat }) => kind === 'deposit' && vat.category === 'E');
  // Of a tax that is in both, the goods have theirs first.
  const ofGoods = untaxed || deposit === 0 ? tax : Math.min(tax, taxIncluded(amount, invoiced.vat.rate));
  const vat: Vat = untaxed ? NO_VAT : invoiced.vat;
  return {
    line: { ...invoiced, quantity, unitPrice: null, allowances: [], amount, net: amount - ofGoods, deposit },
    deposit: deposit > 0 ? [{ kind: 'deposit', amount: deposit, net: deposit - (tax - ofGoods), vat }] : [],
  };
}

function deliveryBack({ charges }: FrozenDocument, { amount, tax }: RefundFacts['delivery']): DocumentCharge[] {
  if (amount === 0) return [];
  const fee = charges.find(({ kind }) => kind === 'delivery');
  if (!fee) throw new Error('The invoice has no delivery fee');
  return [{ ...fee, amount, net: amount - tax }];
}

/* As on the invoice: one deposit a rate. */
function together(deposits: readonly DocumentCharge[]): DocumentCharge[] {
  const found = new Map<string, DocumentCharge>();
  for (const { kind, amount, net, vat } of deposits) {
    const key = `${vat.category}${vat.rate}`;
    const sums = found.get(key) ?? { amount: 0, net: 0 };
    found.set(key, { kind, amount: sums.amount + amount, net: sums.net + net, vat });
  }
  return [...found.values()];
}
