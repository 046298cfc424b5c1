import fc from 'fast-check';
import type { IssuedDocument } from '#domain/documents/document.ts';
import { type InvoicedOrder, type InvoiceFacts, invoiceOf } from '#domain/documents/invoice.ts';
import { makeRuleBook } from '#domain/pricing/book.ts';
import { type CartToPrice, type LineToPrice, priceCart } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import type { Supplier } from '#domain/supplier.ts';
import { anyCart } from './anyCart.ts';
import { cartOf } from './pricing.ts';

export const SELLER: Supplier = {
  name: 'Pinchi B.V.',
  address: { line1: 'Marktkade 12', line2: '', postcode: '1012 AB', city: 'Amsterdam', country: 'NL' },
  vatId: 'NL123456789B01',
  registration: '12345678',
  email: 'hello@pinchi.test',
  phone: '+31 20 1234567',
  iban: 'NL91ABNA0417164300',
};

export const ADDRESS = { name: 'Zoë Weiß', line1: 'Łąkowa 1', line2: '2nd floor', postcode: '1015 CJ', city: 'Amsterdam', country: 'NL' };

export const FACTS: InvoiceFacts = {
  seller: SELLER,
  email: 'zoe@example.test',
  issuedOn: '2026-11-21',
  suppliedOn: '2026-11-21',
  placedOn: '2026-11-20',
  settled: [],
  deliveryTaxRate: 900,
};

/** An order as it is placed from a cart: what the cart costs, and nothing else. */
export function orderedFrom(cart: CartToPrice, rules: readonly PricingRule[] = []): InvoicedOrder {
  const priced = priceCart(cart, makeRuleBook(rules));
  return {
    ...priced,
    number: '261120-7KQF2M',
    currency: 'EUR',
    address: ADDRESS,
    lines: priced.lines.map((line, at) => {
      const { unit, quantity, price, priceQuantity, taxRate } = cart.lines[at] as LineToPrice;
      const named = { sku: `SKU-${line.variantId}`, name: `Thing ${line.variantId}`, variantName: 'one' };
      return { ...line, ...named, unit, quantity, unitPrice: price, priceQuantity, taxRate };
    }),
  };
}

export function issuedInvoice(order: InvoicedOrder, facts: Partial<InvoiceFacts> = {}): IssuedDocument {
  const settled = [{ method: 'card', amount: order.total }];
  return { number: '2026-000001', document: invoiceOf(order, { ...FACTS, settled, ...facts }) };
}

/** The order of any cart, and whether its deposits carry tax. */
export const anyOrder = anyCart.map(({ cart, rules }) => ({ cart, order: orderedFrom(cart, rules) }));

/** The order of these lines alone. */
export const orderOf = (lines: readonly LineToPrice[], rules: readonly PricingRule[] = [], change: Partial<CartToPrice> = {}) =>
  orderedFrom(cartOf(lines, change), rules);

/** For each line of an order how many hundredths of it go back. */
export const anyParts = fc.array(fc.constantFrom(0, 0, 1, 33, 50, 99, 100), { minLength: 7, maxLength: 7 });
