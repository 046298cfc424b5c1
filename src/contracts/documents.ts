import { z } from 'zod';
import { CHARGE_KINDS, DOCUMENT_KINDS, type FrozenDocument, VAT_CATEGORIES } from '#domain/documents/document.ts';
import { readIban, readVatId } from '#domain/supplier.ts';
import type { OrderLine, StaffOrder } from './orders.ts';
import { line, oneForm, phoneOrNone, words } from './text.ts';
import { currency, money, sum, unit } from './wire.ts';

const orNone = (read: (typed: string) => string | null) => (typed: string) => (typed.trim() === '' ? '' : read(typed));

/** The particulars of the store on its documents. An empty text stands for what is not known. */
export const supplier = z.strictObject({
  name: words(80),
  address: z.strictObject({
    line1: line(120),
    line2: line(120),
    postcode: line(16),
    city: line(80),
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
  vatId: oneForm(orNone(readVatId), 'A VAT number such as NL123456789B01'),
  registration: line(40),
  email: z.union([z.literal(''), z.email('A mail address')]),
  phone: phoneOrNone,
  iban: oneForm(orNone(readIban), 'An IBAN such as NL91 ABNA 0417 1643 00'),
});

/** `amount` has VAT in it, `net` has not. */
const amounts = { amount: sum, net: sum };
const vat = { category: z.enum(VAT_CATEGORIES), rate: z.number().int().min(0) };
const reduction = z.object({ reason: z.string(), ...amounts });
/** A day in the store's time zone, such as `2026-11-21`. */
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

const documentLine = z.object({
  position: z.number().int().min(1),
  name: z.string(),
  sku: z.string(),
  quantity: z.number().int().min(1).nullable(),
  unit,
  unitPrice: money.nullable(),
  priceQuantity: z.number().int().min(1),
  allowances: z.array(reduction),
  ...amounts,
  vat: z.object(vat),
  deposit: sum,
});

/** An invoice or a credit note as it was issued, in the terms of EN 16931 (docs/documents.md). */
export const frozenDocument: z.ZodType<FrozenDocument> = z.object({
  kind: z.enum(DOCUMENT_KINDS),
  issuedOn: day,
  suppliedOn: day,
  currency,
  order: z.object({ number: z.string(), placedOn: day }),
  seller: supplier,
  buyer: z.object({
    name: z.string(),
    email: z.string().nullable(),
    address: z.object({
      line1: z.string(),
      line2: z.string().optional(),
      postcode: z.string(),
      city: z.string(),
      country: z.string(),
    }),
  }),
  lines: z.array(documentLine),
  allowances: z.array(reduction.extend({ vat: z.object(vat) })),
  charges: z.array(z.object({ kind: z.enum(CHARGE_KINDS), ...amounts, vat: z.object(vat) })),
  taxes: z.array(z.object({ ...vat, ...amounts, tax: sum, exemption: z.string().nullable() })),
  totals: z.object({
    lines: sum,
    allowances: sum,
    charges: sum,
    net: sum,
    tax: sum,
    total: sum,
    paid: sum,
    /** Below 0 where more was paid than the document comes to. */
    due: z.number().int(),
  }),
  settled: z.array(z.object({ method: z.string(), amount: sum })),
  corrects: z.object({ number: z.string(), issuedOn: day, reason: z.string() }).nullable(),
});

/** The lines of an order that a member of staff sees, by department in the order of the shop. */
export interface PackingSlip {
  order: StaffOrder;
  groups: { department: string; lines: OrderLine[] }[];
}

export type { FrozenDocument, IssuedDocument } from '#domain/documents/document.ts';
export type { Fact, GoodsRow, Sheet } from '#domain/documents/sheet.ts';
export { sheetOf } from '#domain/documents/sheet.ts';
export type { Supplier } from '#domain/supplier.ts';
