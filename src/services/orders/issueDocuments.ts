import { guardNoted, issueCreditNote, issueInvoice } from '#db/documents/issue.ts';
import type { StoredDocument } from '#db/documents/read.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import type { StoredRefund } from '#db/orders/refunds.ts';
import { dayOf } from '#domain/calendar.ts';
import { creditNoteOf, type RefundFacts } from '#domain/documents/creditNote.ts';
import type { FrozenDocument, Settled } from '#domain/documents/document.ts';
import { invoiceOf } from '#domain/documents/invoice.ts';
import { partsOf } from '#domain/documents/refundParts.ts';
import { issueAt } from '#domain/documents/term.ts';
import type { RefundPlan } from '#domain/payments/refund.ts';
import type { Context } from '#services/context.ts';
import { presentOrder } from './present.ts';
import { refundableOf } from './refundable.ts';

/** What a credit note needs of a refund. */
export type RefundToNote = Pick<
  StoredRefund,
  'id' | 'target' | 'method' | 'unneeded' | 'amount' | 'delivery' | 'reason' | 'state' | 'isOwed' | 'replaces' | 'lines'
>;

/**
 * The invoice of an order that is delivered now, in full, and a credit note for each refund before that. The batch is stopped (CHECK
 * `nothing_matched`) if another refund was settled meanwhile.
 */
export function issueOnDelivery(ctx: Context, stored: StoredOrder): Statement[] {
  const issue = issueAt(ctx.now(), ctx.settings);
  const { order, refunds } = stored;
  const document = invoiceOf(presentOrder(stored), {
    seller: ctx.settings.supplier,
    email: stored.customer?.email ?? null,
    issuedOn: issue.day,
    suppliedOn: issue.day,
    placedOn: dayOf(order.placedAt, ctx.settings.timeZone),
    settled: paidBy(stored),
    deliveryTaxRate: ctx.settings.deliveryTaxRate,
  });
  return [
    ...issueInvoice(order.id, document, issue),
    ...issueCreditNotes(ctx, stored, [{ number: '', refundId: null, document }], refunds),
    guardNoted(order.id),
  ];
}

/* What is still to be paid of an order in cash is paid with the delivery. */
function paidBy({ payment }: StoredOrder): Settled[] {
  const { method, amount, captured, unneeded, credit } = payment;
  return [
    { method, amount: method === 'cash_on_delivery' ? amount - credit : captured - unneeded },
    { method: 'credit', amount: credit },
  ];
}

/**
 * The credit notes of an order: of each refund of it whose money has gone back, and that has none yet. What replaces a refund that has one needs
 * none: the note of a refund whose money came back stays, since the money is still owed. `issued` has the documents of before, and
 * `refunds` each refund as it is after the batch. Nothing until the order has an invoice.
 */
export function issueCreditNotes(
  ctx: Context,
  stored: StoredOrder,
  issued: readonly StoredDocument[],
  refunds: readonly RefundToNote[],
): Statement[] {
  const invoice = issued.find(({ document }) => document.kind === 'invoice');
  if (!invoice) return [];
  const issue = issueAt(ctx.now(), ctx.settings);
  const notes = issued.filter((one) => one !== invoice).map(({ document }) => document);
  return refunds
    .filter((refund) => refund.state === 'done' && !refund.unneeded && !isNoted(refund, refunds, issued))
    .flatMap((refund) => {
      const facts = factsOf(stored, refund, refunds, invoice.document, notes);
      const note = creditNoteOf(invoice, { ...facts, issuedOn: issue.day });
      notes.push(note);
      return issueCreditNote(refund.id, note, issue);
    });
}

function isNoted({ id, replaces }: RefundToNote, refunds: readonly RefundToNote[], issued: readonly StoredDocument[]): boolean {
  if (issued.some(({ refundId }) => refundId === id)) return true;
  const before = refunds.find((refund) => refund.id === replaces);
  return before !== undefined && isNoted(before, refunds, issued);
}

function factsOf(
  stored: StoredOrder,
  refund: RefundToNote,
  refunds: readonly RefundToNote[],
  invoice: FrozenDocument,
  notes: readonly FrozenDocument[],
): Omit<RefundFacts, 'issuedOn'> {
  const decided = refunds.find(({ id }) => refund.id === restOf(id));
  const { lines, delivery } = partsOf(decided ?? refund, decided ? refund : null, refundableOf(stored));
  return {
    lines: lines.map(({ position, quantity, ...money }) => ({
      position: stored.lines.findIndex((line) => line.position === position) + 1,
      quantity: quantity || null,
      ...money,
    })),
    delivery: { amount: delivery, tax: taxOfDelivery(delivery, invoice, notes) },
    reason: refund.reason || 'Refund',
    settled: [{ method: refund.method ?? 'credit', amount: refund.amount }],
  };
}

/** The id of the refund to store credit of what the method of `refundId` did not pay. */
export function restOf(refundId: string): string {
  return `${refundId}:credit`;
}

/* The difference of two rounded shares, so that all parts of the fee have its tax. */
function taxOfDelivery(delivery: RefundPlan['delivery'], invoice: FrozenDocument, notes: readonly FrozenDocument[]): number {
  const feeOf = ({ charges }: FrozenDocument) => charges.find(({ kind }) => kind === 'delivery') ?? { amount: 0, net: 0 };
  const fee = feeOf(invoice);
  const before = notes.reduce((all, note) => all + feeOf(note).amount, 0);
  const upTo = (part: number) => (fee.amount === 0 ? 0 : Math.round(((fee.amount - fee.net) * part) / fee.amount));
  return upTo(before + delivery) - upTo(before);
}
