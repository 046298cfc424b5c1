import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frozenDocument } from '#contracts/documents.ts';
import { creditNoteOf, type RefundedLine, type RefundFacts } from '#domain/documents/creditNote.ts';
import type { InvoicedOrder } from '#domain/documents/invoice.ts';
import { anyOrder, anyParts, issuedInvoice, orderOf } from '#test/support/documents.ts';
import { lineOf } from '#test/support/pricing.ts';
import { property } from '#test/support/proof.ts';

const part = (amount: number, hundredths: number) => Math.floor((amount * hundredths) / 100);

/** A refund of a part of each line, and of the delivery fee if it was all of the first line. */
function refundOf(order: InvoicedOrder, parts: readonly number[]): RefundFacts {
  const lines = order.lines.map((line, at): RefundedLine => {
    const hundredths = parts[at] ?? 0;
    return {
      position: at + 1,
      quantity: hundredths === 100 ? line.quantity : null,
      amount: part(line.total - line.cartDiscount, hundredths),
      tax: part(line.tax, hundredths),
      deposit: part(line.deposit, hundredths),
    };
  });
  const tax = order.taxIncluded - order.lines.reduce((all, line) => all + line.tax, 0);
  const delivery = parts[0] === 100 ? { amount: order.deliveryFee, tax } : { amount: 0, tax: 0 };
  const back = lines.reduce((all, { amount, deposit }) => all + amount + deposit, delivery.amount);
  return { lines, delivery, reason: 'Arrived broken', issuedOn: '2026-11-25', settled: [{ method: 'card', amount: back }] };
}

describe('the credit note of any refund', () => {
  it('comes to what goes back, with the tax that was allotted to it, and nothing of it is below zero', () => {
    fc.assert(
      fc.property(anyOrder, anyParts, ({ order }, parts) => {
        const refund = refundOf(order, parts);
        const note = creditNoteOf(issuedInvoice(order), refund);
        const back = refund.settled[0]?.amount ?? 0;
        const tax = refund.lines.reduce((all, line) => all + line.tax, refund.delivery.tax);
        expect(note.totals).toMatchObject({ total: back, tax, paid: back, due: 0 });
        for (const { amount, net } of [...note.lines, ...note.charges, ...note.taxes]) {
          expect(net).toBeGreaterThanOrEqual(0);
          expect(net).toBeLessThanOrEqual(amount);
        }
        expect(frozenDocument.safeParse(note).error).toBeUndefined();
      }),
      property({ sample: 500, proof: 20_000 }),
    );
  });

  it('of everything has the taxes of the invoice, rate by rate', () => {
    fc.assert(
      fc.property(anyOrder, ({ order }) => {
        const invoice = issuedInvoice(order);
        const note = creditNoteOf(
          invoice,
          refundOf(
            order,
            order.lines.map(() => 100),
          ),
        );
        const paid = (taxes: typeof note.taxes) => taxes.filter(({ amount }) => amount > 0);
        expect(paid(note.taxes)).toEqual(order.lines.length === 0 ? [] : paid(invoice.document.taxes));
      }),
      property({ sample: 300, proof: 10_000 }),
    );
  });
});

describe('a credit note', () => {
  const order = orderOf([lineOf({ variantId: 'a', quantity: 2, deposit: 15 }), lineOf({ variantId: 'b', taxRate: 2100 })]);

  it('names the invoice that it corrects, the reason, and only the lines that go back, by their numbers on the invoice', () => {
    const note = creditNoteOf(issuedInvoice(order), refundOf(order, [0, 100]));
    expect(note).toMatchObject({
      kind: 'credit_note',
      issuedOn: '2026-11-25',
      suppliedOn: '2026-11-21',
      corrects: { number: '2026-000001', issuedOn: '2026-11-21', reason: 'Arrived broken' },
      lines: [{ position: 2, quantity: 1, amount: 1000, net: 826, unitPrice: null, allowances: [] }],
      charges: [],
    });
  });

  it('of money alone has no quantity', () => {
    const note = creditNoteOf(issuedInvoice(order), refundOf(order, [50, 0]));
    expect(note.lines).toMatchObject([{ position: 1, quantity: null, amount: 1000, deposit: 15 }]);
    expect(note.charges).toEqual([{ kind: 'deposit', amount: 15, net: 15, vat: { category: 'E', rate: 0 } }]);
  });

  it('is not made of a line that the invoice does not have', () => {
    const lines = [{ position: 3, quantity: 1, amount: 1, tax: 0, deposit: 0 }];
    expect(() => creditNoteOf(issuedInvoice(order), { ...refundOf(order, []), lines })).toThrow('The invoice has no line 3');
  });

  it('of a delivery fee is not made where none was paid', () => {
    const free = orderOf([lineOf()], [], { terms: { deliveryFee: 0, freeDeliveryFrom: null, deliveryTaxRate: 900, taxDeposits: false } });
    const delivery = { amount: 395, tax: 33 };
    expect(() => creditNoteOf(issuedInvoice(free), { ...refundOf(free, []), delivery })).toThrow('The invoice has no delivery fee');
  });
});
