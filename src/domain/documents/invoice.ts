import { allot } from '#domain/pricing/allotment.ts';
import type { Unit } from '#domain/stock/availability.ts';
import type { Supplier } from '#domain/supplier.ts';
import type { Buyer, DocumentAllowance, DocumentCharge, DocumentLine, FrozenDocument, Reduction, Settled } from './document.ts';
import { NO_VAT, netOf, sum, totalsOf, vatAt, vatOf } from './vat.ts';

interface Cut {
  label: string;
  amount: number;
}

/** What an invoice takes from a line of an order. */
export interface InvoicedLine {
  sku: string;
  name: string;
  variantName: string;
  unit: Unit;
  quantity: number;
  unitPrice: number;
  priceQuantity: number;
  gross: number;
  adjustments: readonly Cut[];
  total: number;
  cartDiscount: number;
  deposit: number;
  /** Basis points. */
  taxRate: number;
  /** In `total - cartDiscount`, and in the deposit where deposits carry tax. */
  tax: number;
}

/** What an invoice takes from an order. An order of the API is one. */
export interface InvoicedOrder {
  number: string;
  currency: string;
  lines: readonly InvoicedLine[];
  discounts: readonly Cut[];
  depositTotal: number;
  deliveryFee: number;
  taxes: readonly { rate: number; goods: number; tax: number }[];
  taxIncluded: number;
  total: number;
  address: Buyer['address'] & { name: string };
}

export interface InvoiceFacts {
  seller: Supplier;
  /** The address of the buyer's account. */
  email: string | null;
  /** Days in the store's time zone, such as `2026-11-21`. */
  issuedOn: string;
  suppliedOn: string;
  placedOn: string;
  /** How the order was paid, by method and by credit. */
  settled: readonly Settled[];
  /** The tax class of delivery, for an order of an old version that does not say it, in basis points. */
  deliveryTaxRate: number;
}

/**
 * The invoice of an order (docs/documents.md). Prices of the store have VAT in them, EN 16931 counts without. So each amount is there
 * with and without; what is without is the difference of two rounded sums, which makes all sums agree with the order's to the cent.
 */
export function invoiceOf(order: InvoicedOrder, facts: InvoiceFacts): FrozenDocument {
  const { seller, email, issuedOn, suppliedOn, placedOn } = facts;
  const { name, line1, line2, postcode, city, country } = order.address;
  const parts = { lines: order.lines.map(lineOf), allowances: allowancesOf(order), charges: chargesOf(order, facts.deliveryTaxRate) };
  const taxes = vatOf(parts);
  const settled = facts.settled.filter(({ amount }) => amount > 0);
  return {
    kind: 'invoice',
    issuedOn,
    suppliedOn,
    currency: order.currency,
    order: { number: order.number, placedOn },
    seller,
    buyer: { name, email, address: { line1, line2, postcode, city, country } },
    ...parts,
    taxes,
    totals: totalsOf(parts, taxes, settled),
    settled,
    corrects: null,
  };
}

/* Each discount is what the amount without VAT falls by. */
function lineOf(line: InvoicedLine, at: number): DocumentLine {
  const { name, variantName, sku, unit, quantity, unitPrice, priceQuantity, gross, total, taxRate, deposit } = line;
  let left = gross;
  const allowances = line.adjustments.map(({ label, amount }): Reduction => {
    const net = netOf(left, taxRate) - netOf(left - amount, taxRate);
    left -= amount;
    return { reason: label, amount, net };
  });
  return {
    position: at + 1,
    name: `${name}, ${variantName}`,
    sku,
    quantity,
    unit,
    unitPrice,
    priceQuantity,
    allowances,
    amount: total,
    net: netOf(total, taxRate),
    vat: vatAt(taxRate),
    deposit,
  };
}

/* A discount of the cart is divided among the rates by what the cart's discounts took off the goods of each. */
function allowancesOf({ lines, discounts }: InvoicedOrder): DocumentAllowance[] {
  const rates = byRate(lines, ({ total, cartDiscount, taxRate }) => ({
    amount: cartDiscount,
    net: netOf(total, taxRate) - netOf(total - cartDiscount, taxRate),
  }));
  const left = rates.map(({ rate, amount }) => ({ id: String(rate), amount }));
  const shares = discounts.map(({ amount }) => {
    const each = allot(amount, left);
    for (const [at, share] of left.entries()) share.amount -= each[at] ?? 0;
    return each;
  });
  const nets = rates.map(({ net }, at) => {
    const ofRate = shares.map((each, k) => ({ id: String(k).padStart(6, '0'), amount: each[at] ?? 0 }));
    return allot(net, ofRate);
  });
  return discounts.flatMap(({ label }, k) =>
    rates.flatMap(({ rate }, at): DocumentAllowance[] => {
      const [amount, net] = [shares[k]?.[at] ?? 0, nets[at]?.[k] ?? 0];
      return amount === 0 ? [] : [{ reason: label, amount, net, vat: vatAt(rate) }];
    }),
  );
}

/* The order says the tax of delivery only within its sums: it is what the lines leave. */
function chargesOf(order: InvoicedOrder, assumedRate: number): DocumentCharge[] {
  const { lines, depositTotal, deliveryFee, taxes, total } = order;
  const charges: DocumentCharge[] = [];
  const depositsTaxed = depositTotal > 0 && sum(taxes, 'goods') === total;
  if (depositsTaxed) {
    const rates = byRate(lines, ({ deposit, total: goods, cartDiscount, tax, taxRate }) => {
      const net = goods - cartDiscount + deposit - tax - netOf(goods - cartDiscount, taxRate);
      return { amount: deposit, net };
    });
    for (const { rate, amount, net } of rates) if (amount > 0) charges.push({ kind: 'deposit', amount, net, vat: vatAt(rate) });
  } else if (depositTotal > 0) {
    charges.push({ kind: 'deposit', amount: depositTotal, net: depositTotal, vat: NO_VAT });
  }
  if (deliveryFee > 0) {
    const paid = byRate(lines, ({ total: goods, cartDiscount, deposit }) => {
      return { amount: goods - cartDiscount + (depositsTaxed ? deposit : 0), net: 0 };
    });
    const known = new Map(paid.map(({ rate, amount }) => [rate, amount]));
    const rate = taxes.find((tax) => tax.goods > (known.get(tax.rate) ?? 0))?.rate ?? assumedRate;
    charges.push({ kind: 'delivery', amount: deliveryFee, net: deliveryFee - (order.taxIncluded - sum(lines, 'tax')), vat: vatAt(rate) });
  }
  return charges;
}

interface SumOfRate {
  rate: number;
  amount: number;
  net: number;
}

function byRate(lines: readonly InvoicedLine[], of: (line: InvoicedLine) => { amount: number; net: number }): SumOfRate[] {
  const found = new Map<number, SumOfRate>();
  for (const line of lines) {
    const { amount, net } = of(line);
    const sums = found.get(line.taxRate) ?? { rate: line.taxRate, amount: 0, net: 0 };
    found.set(line.taxRate, { rate: line.taxRate, amount: sums.amount + amount, net: sums.net + net });
  }
  return [...found.values()].sort((a, b) => a.rate - b.rate);
}
