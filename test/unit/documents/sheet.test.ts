import { expect, it } from 'vitest';
import { creditNoteOf } from '#domain/documents/creditNote.ts';
import { sheetOf } from '#domain/documents/sheet.ts';
import { issuedInvoice, orderOf } from '#test/support/documents.ts';
import { lineOf, ruleOf } from '#test/support/pricing.ts';

const weighed = lineOf({ variantId: 'b', unit: 'g', quantity: 650, price: 1399, priceQuantity: 1000, deposit: 0 });
const order = orderOf(
  [lineOf({ variantId: 'a', quantity: 2, deposit: 15 }), weighed],
  [
    ruleOf({ name: 'Ten off', productIds: ['prd_of_a'] }),
    ruleOf({ id: 'rul_2', name: 'WELCOME', action: { type: 'cart_amount_off', amount: 500 } }),
  ],
);

it('an invoice says each line before its discounts, the sums and the VAT', () => {
  expect(sheetOf(issuedInvoice(order))).toMatchObject({
    title: 'Invoice 2026-000001',
    facts: [
      { label: 'Number', value: '2026-000001' },
      { label: 'Date', value: '21 November 2026' },
      { label: 'Delivered', value: '21 November 2026' },
      { label: 'Order', value: '261120-7KQF2M' },
      { label: 'Ordered', value: '20 November 2026' },
    ],
    goods: [
      {
        name: 'Thing a, one',
        quantity: '2',
        price: '€10.00',
        vat: '9 %',
        amount: '€20.00',
        cuts: [{ reason: 'Ten off', amount: '−€2.00' }],
      },
      { name: 'Thing b, one', quantity: '650\u00a0g', price: '€13.99 per kg', vat: '9 %', amount: '€9.09', cuts: [] },
    ],
    sums: [
      { label: 'Goods', value: '€29.09' },
      { label: 'Discounts of goods', value: '−€2.00' },
      { label: 'WELCOME', value: '−€5.00' },
      { label: 'Deposits', value: '€0.30' },
      { label: 'Delivery', value: '€3.95' },
      { label: 'Total, VAT included', value: '€26.34', strong: true },
    ],
    vat: [
      { rate: 'None', net: '€0.30', tax: '€0.00' },
      { rate: '9 %', amount: '€26.04' },
      { rate: 'Together', amount: '€26.34' },
    ],
    settled: [{ label: 'Paid by card', value: '€26.34' }],
    notes: ['No VAT: a deposit, outside the scope of VAT.'],
  });
});

it('an invoice that is not paid asks for it, and says where to', () => {
  const { settled, notes } = sheetOf(issuedInvoice(order, { settled: [] }));
  expect(settled).toEqual([{ label: 'Still to pay', value: '€26.34', strong: true }]);
  expect(notes.at(-1)).toBe('Please transfer €26.34 to NL91 ABNA 0417 1643 00, and name 2026-000001.');
});

it('a credit note names its invoice and the reason, and shows no price and no quantity where only money goes back', () => {
  const line = { position: 1, quantity: null, amount: 500, tax: 41, deposit: 0 };
  const settled = [{ method: 'credit', amount: 500 }];
  const document = creditNoteOf(issuedInvoice(order), {
    lines: [line],
    delivery: { amount: 0, tax: 0 },
    reason: 'Broken',
    issuedOn: '2026-11-25',
    settled,
  });
  const sheet = sheetOf({ number: 'C2026-000001', document });
  expect(sheet).toMatchObject({
    title: 'Credit note C2026-000001',
    goods: [{ name: 'Thing a, one', quantity: '', price: '', amount: '€5.00', cuts: [] }],
    settled: [{ label: 'Back by store credit', value: '€5.00' }],
    notes: [],
  });
  expect(sheet.facts).toEqual(
    expect.arrayContaining([
      { label: 'For invoice', value: '2026-000001 of 21 November 2026' },
      { label: 'Reason', value: 'Broken' },
    ]),
  );
  expect(sheet.sums.map(({ label }) => label)).toEqual(['Goods', 'Money back']);
});
