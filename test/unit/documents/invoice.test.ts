import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frozenDocument } from '#contracts/documents.ts';
import type { FrozenDocument } from '#domain/documents/document.ts';
import { type InvoicedOrder, invoiceOf } from '#domain/documents/invoice.ts';
import { anyOrder, FACTS, issuedInvoice, orderOf } from '#test/support/documents.ts';
import { lineOf, ruleOf } from '#test/support/pricing.ts';
import { property } from '#test/support/proof.ts';

const OFTEN = { sample: 500, proof: 20_000 };
const add = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0);
const amounts = (items: readonly { amount: number }[]) => add(items.map(({ amount }) => amount));
const nets = (items: readonly { net: number }[]) => add(items.map(({ net }) => net));

/** Every amount of a document. */
const all = ({ lines, allowances, charges, taxes }: FrozenDocument) => [
  ...lines,
  ...lines.flatMap((l) => l.allowances),
  ...allowances,
  ...charges,
  ...taxes,
];

describe('the invoice of any order', () => {
  it('has the taxes and the total of the order, to the cent', () => {
    fc.assert(
      fc.property(anyOrder, ({ cart, order }) => {
        const { taxes, totals, charges } = invoiceOf(order, FACTS);
        const taxed = taxes.filter(({ category, amount }) => category !== 'E' && amount > 0);
        expect(taxed.map(({ rate, amount, tax }) => ({ rate, goods: amount, tax }))).toEqual(order.taxes);
        expect(totals).toMatchObject({ total: order.total, tax: order.taxIncluded });
        const untaxed = cart.terms.taxDeposits ? 0 : order.depositTotal;
        expect(amounts(taxes.filter(({ category }) => category === 'E'))).toBe(untaxed);
        expect(amounts(charges.filter(({ kind }) => kind === 'deposit'))).toBe(order.depositTotal);
        expect(amounts(charges.filter(({ kind }) => kind === 'delivery'))).toBe(order.deliveryFee);
      }),
      property(OFTEN),
    );
  });

  it('adds up as EN 16931 has it: lines, allowances and charges to the VAT of each rate, and these to the totals', () => {
    fc.assert(
      fc.property(anyOrder, ({ order }) => {
        const { lines, allowances, charges, taxes, totals } = invoiceOf(order, FACTS);
        for (const { category, rate, amount, net, tax } of taxes) {
          const of = <T extends { vat: { category: string; rate: number } }>(items: readonly T[]) =>
            items.filter(({ vat }) => vat.category === category && vat.rate === rate);
          expect(net).toBe(nets(of(lines)) - nets(of(allowances)) + nets(of(charges)));
          expect(amount).toBe(amounts(of(lines)) - amounts(of(allowances)) + amounts(of(charges)));
          expect(net + tax).toBe(amount);
          // BR-CO-17 allows one unit of money; half a cent for each thing that was rounded is what it can be.
          expect(Math.abs(tax - (net * rate) / 10_000)).toBeLessThanOrEqual(
            1 + 0.5 * (2 * lines.length + allowances.length + charges.length),
          );
        }
        expect(totals.lines).toBe(nets(lines));
        expect(totals.net).toBe(totals.lines - totals.allowances + totals.charges);
        expect(totals.total).toBe(totals.net + totals.tax);
        expect(totals.tax).toBe(add(taxes.map(({ tax }) => tax)));
        expect(totals.due).toBe(totals.total - totals.paid);
      }),
      property(OFTEN),
    );
  });

  it('has nothing below zero, nothing that is more without VAT than with it, and is what the contract says', () => {
    fc.assert(
      fc.property(anyOrder, ({ order }) => {
        const { document } = issuedInvoice(order);
        for (const { amount, net } of all(document)) {
          expect(net).toBeGreaterThanOrEqual(0);
          expect(net).toBeLessThanOrEqual(amount);
        }
        expect(frozenDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(JSON.parse(JSON.stringify(document)));
      }),
      property(OFTEN),
    );
  });

  it('names every discount with what it took off, and each line comes to its gross without them', () => {
    fc.assert(
      fc.property(anyOrder, ({ order }) => {
        const { lines, allowances } = invoiceOf(order, FACTS);
        for (const [at, line] of lines.entries()) {
          const ordered = order.lines[at] as InvoicedOrder['lines'][number];
          expect(line.allowances.map(({ reason, amount }) => ({ label: reason, amount }))).toEqual(
            ordered.adjustments.map(({ label, amount }) => ({ label, amount })),
          );
          expect(line.amount + amounts(line.allowances)).toBe(ordered.gross);
        }
        for (const { label, amount } of order.discounts) {
          const same = order.discounts.filter((other) => other.label === label);
          expect(amounts(allowances.filter(({ reason }) => reason === label))).toBe(same.length === 1 ? amount : amounts(same));
        }
      }),
      property(OFTEN),
    );
  });
});

describe('an invoice', () => {
  it('divides a discount of the cart among the rates, and has delivery and deposits apart', () => {
    const lines = [lineOf({ variantId: 'a', deposit: 15 }), lineOf({ variantId: 'b', taxRate: 2100 })];
    const order = orderOf(lines, [ruleOf({ action: { type: 'cart_amount_off', amount: 400 } })]);
    const { document } = issuedInvoice(order);
    expect(document.allowances).toEqual([
      { reason: '10 % off', amount: 200, net: 183, vat: { category: 'S', rate: 900 } },
      { reason: '10 % off', amount: 200, net: 165, vat: { category: 'S', rate: 2100 } },
    ]);
    expect(document.charges).toEqual([
      { kind: 'deposit', amount: 15, net: 15, vat: { category: 'E', rate: 0 } },
      { kind: 'delivery', amount: 395, net: 362, vat: { category: 'S', rate: 900 } },
    ]);
    expect(document.taxes).toEqual([
      { category: 'E', rate: 0, amount: 15, net: 15, tax: 0, exemption: 'A deposit, outside the scope of VAT' },
      { category: 'S', rate: 900, amount: 1195, net: 1096, tax: 99, exemption: null },
      { category: 'S', rate: 2100, amount: 800, net: 661, tax: 139, exemption: null },
    ]);
    expect(document.totals).toMatchObject({ net: 1772, tax: 238, total: 2010, paid: 2010, due: 0 });
  });

  it('has the rate that delivery had when the order was placed, whatever the setting says now', () => {
    const terms = { deliveryFee: 395, freeDeliveryFrom: null, deliveryTaxRate: 2100, taxDeposits: false };
    const { document } = issuedInvoice(orderOf([lineOf()], [], { terms }), { deliveryTaxRate: 900 });
    expect(document.charges).toEqual([{ kind: 'delivery', amount: 395, net: 326, vat: { category: 'S', rate: 2100 } }]);
  });

  it('is made of an order of an old version, which says no taxes by rate', () => {
    const order = { ...orderOf([lineOf({ deposit: 15 })]), taxes: [] };
    const { taxes, totals } = issuedInvoice(order).document;
    expect(taxes).toMatchObject([
      { category: 'E', amount: 15 },
      { category: 'S', rate: 900, amount: 1395, tax: 116 },
    ]);
    expect(totals.total).toBe(order.total);
  });

  it('keeps the rate of goods that cost nothing', () => {
    const order = orderOf([lineOf({ taxRate: 2100 })], [ruleOf({ action: { type: 'percent', percent: 100 } })]);
    expect(issuedInvoice(order).document.taxes).toMatchObject([
      { rate: 900, amount: 395 },
      { rate: 2100, amount: 0, net: 0, tax: 0 },
    ]);
  });

  it('says how it was paid, without what was nothing, and what is still due', () => {
    const order = orderOf([lineOf()]);
    const settled = [
      { method: 'credit', amount: 0 },
      { method: 'card', amount: 1000 },
    ];
    expect(issuedInvoice(order, { settled }).document).toMatchObject({
      settled: [{ method: 'card', amount: 1000 }],
      totals: { total: 1395, paid: 1000, due: 395 },
    });
  });
});
