import type { Unit } from '#domain/stock/availability.ts';
import type { Supplier } from '#domain/supplier.ts';

export const DOCUMENT_KINDS = ['invoice', 'credit_note'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/**
 * How VAT looks at an amount, by the codes of UNCL 5305. `S`: taxed at its rate. `Z`: goods at 0 %. `E`: no VAT, for a reason that is
 * given. A deposit is outside of VAT, but `O`, the code for that, may not stand beside others on an invoice (EN 16931, BR-O-11).
 */
export const VAT_CATEGORIES = ['S', 'Z', 'E'] as const;

export interface Vat {
  category: (typeof VAT_CATEGORIES)[number];
  /** Basis points. */
  rate: number;
}

/** Minor units: `amount` is what the buyer pays, VAT included, and `net` is the same without VAT. */
export interface Amounts {
  amount: number;
  net: number;
}

/** What is taken off, with the reason in the words of the shop. */
export interface Reduction extends Amounts {
  reason: string;
}

/** A line of goods (BG-25). */
export interface DocumentLine extends Amounts {
  /** BT-126: 1, 2, 3, as in the order. A credit note has those of its invoice. */
  position: number;
  name: string;
  sku: string;
  /** BT-129. Null where money goes back for a line and no goods do. */
  quantity: number | null;
  unit: Unit;
  /** VAT included, for `priceQuantity` units. Null on a credit note. */
  unitPrice: number | null;
  priceQuantity: number;
  /** BG-27. `amount` and `net` of the line are after them. */
  allowances: Reduction[];
  vat: Vat;
  /** Paid beside `amount`. It is part of the charges. */
  deposit: number;
}

/** Taken off the whole (BG-20). Each has one VAT rate, so a discount of goods at two rates is two. */
export interface DocumentAllowance extends Reduction {
  vat: Vat;
}

export const CHARGE_KINDS = ['delivery', 'deposit'] as const;

/** Put on the whole (BG-21). */
export interface DocumentCharge extends Amounts {
  kind: (typeof CHARGE_KINDS)[number];
  vat: Vat;
}

/** What is paid under one category and rate (BG-23). `net + tax = amount`. */
export interface VatOfRate extends Amounts, Vat {
  tax: number;
  /** BT-120. Null where VAT is paid, or would be. */
  exemption: string | null;
}

export interface DocumentTotals {
  /** BT-106 to BT-109, all without VAT: `net = lines - allowances + charges`. */
  lines: number;
  allowances: number;
  charges: number;
  net: number;
  /** BT-110 */
  tax: number;
  /** BT-112: `net + tax`. */
  total: number;
  /** BT-113 */
  paid: number;
  /** BT-115 */
  due: number;
}

/** How money came in, or went back on a credit note. */
export interface Settled {
  method: string;
  amount: number;
}

export interface Buyer {
  name: string;
  email: string | null;
  address: { line1: string; line2?: string | undefined; postcode: string; city: string; country: string };
}

/**
 * An invoice or a credit note as it was issued, in the terms of EN 16931. It never changes, and needs nothing else to be read. Its number
 * stands beside it, because the batch that issues it draws the number. Days are those of the store's time zone.
 */
export interface FrozenDocument {
  kind: DocumentKind;
  /** BT-2 */
  issuedOn: string;
  /** BT-72 */
  suppliedOn: string;
  currency: string;
  /** BT-13: the number of the order, and its day. */
  order: { number: string; placedOn: string };
  seller: Supplier;
  buyer: Buyer;
  lines: DocumentLine[];
  allowances: DocumentAllowance[];
  charges: DocumentCharge[];
  taxes: VatOfRate[];
  totals: DocumentTotals;
  settled: Settled[];
  /** The invoice that a credit note corrects (BG-3), and why (BT-22). Null for an invoice. */
  corrects: { number: string; issuedOn: string; reason: string } | null;
}

/** A document with its number. */
export interface IssuedDocument {
  number: string;
  document: FrozenDocument;
}
