import type { Supplier } from '#domain/supplier.ts';
import { spacedIban } from '#domain/supplier.ts';
import { LOCALE, money } from '#domain/words/money.ts';
import { pricedFor, quantity } from '#domain/words/quantity.ts';
import { percentWords } from '#domain/words/ruleSentence.ts';
import type { Buyer, DocumentKind, DocumentLine, FrozenDocument, IssuedDocument, Vat } from './document.ts';
import { sum } from './vat.ts';

export interface Fact {
  label: string;
  value: string;
  strong?: boolean;
}

export interface Party {
  label: string;
  name: string;
  lines: string[];
}

/** A line of goods before its discounts, and each discount with its own amount. */
export interface GoodsRow {
  position: number;
  name: string;
  sku: string;
  quantity: string;
  price: string;
  vat: string;
  amount: string;
  cuts: { reason: string; amount: string }[];
}

/** Everything that stands on a document, in words and in reading order. The page and the PDF are made of it. */
export interface Sheet {
  kind: DocumentKind | 'confirmation';
  /** "Invoice" */
  word: string;
  /** "Invoice 2026-000123" */
  title: string;
  facts: Fact[];
  from: Party;
  to: Party;
  goods: GoodsRow[];
  sums: Fact[];
  vat: { rate: string; net: string; tax: string; amount: string }[];
  /** How it was paid, or how money goes back. */
  settled: Fact[];
  notes: string[];
}

const WORDS: Record<DocumentKind, string> = { invoice: 'Invoice', credit_note: 'Credit note' };

/** How money comes or goes, behind "by". */
export const METHODS: Record<string, string> = {
  card: 'card',
  ideal: 'iDEAL | Wero',
  cash_on_delivery: 'cash at the door',
  bank_transfer: 'bank transfer',
  credit: 'store credit',
};

export function sheetOf({ number, document }: IssuedDocument): Sheet {
  const word = WORDS[document.kind];
  return {
    kind: document.kind,
    word,
    title: `${word} ${number}`,
    facts: factsOf(number, document),
    from: sellerOf(document.seller),
    to: buyerOf(document.buyer),
    goods: document.lines.map((line) => goodsOf(line, document.currency)),
    sums: sumsOf(document),
    vat: vatRows(document),
    settled: settledOf(document),
    notes: notesOf(number, document),
  };
}

function factsOf(number: string, { kind, issuedOn, suppliedOn, order, corrects }: FrozenDocument): Fact[] {
  return [
    { label: 'Number', value: number },
    { label: 'Date', value: dayWords(issuedOn) },
    ...(corrects
      ? [
          { label: 'For invoice', value: `${corrects.number} of ${dayWords(corrects.issuedOn)}` },
          { label: 'Reason', value: corrects.reason },
        ]
      : []),
    ...(kind === 'invoice' ? [{ label: 'Delivered', value: dayWords(suppliedOn) }] : []),
    { label: 'Order', value: order.number },
    { label: 'Ordered', value: dayWords(order.placedOn) },
  ];
}

function sellerOf({ name, address, vatId, registration, email, phone, iban }: Supplier): Party {
  const lines = [
    ...placeOf(address),
    vatId && `VAT number ${vatId}`,
    registration && `Chamber of commerce ${registration}`,
    email,
    phone,
    iban && `IBAN ${spacedIban(iban)}`,
  ];
  return { label: 'From', name, lines: lines.filter(Boolean) };
}

function buyerOf({ name, email, address }: Buyer): Party {
  return { label: 'To', name, lines: [...placeOf(address), email ?? ''].filter(Boolean) };
}

function placeOf({ line1, line2, postcode, city, country }: Buyer['address']): string[] {
  return [line1, line2 ?? '', [postcode, city].filter(Boolean).join(' '), city && countryName(country)];
}

function goodsOf({ position, name, sku, unit, amount, allowances, vat, deposit, ...line }: DocumentLine, currency: string): GoodsRow {
  const { unitPrice, priceQuantity } = line;
  const priced = unitPrice === null ? [] : [money(unitPrice, currency), pricedFor(priceQuantity, unit)];
  const cuts = allowances.map((cut) => ({ reason: cut.reason, amount: minus(cut.amount, currency) }));
  return {
    position,
    name,
    sku,
    quantity: line.quantity === null ? '' : quantity(line.quantity, unit),
    price: priced.filter(Boolean).join(' '),
    vat: rateWords(vat),
    amount: money(amount + sum(allowances, 'amount'), currency),
    cuts,
  };
}

/* Amounts with VAT, as they stand in the column of the goods. */
function sumsOf({ kind, lines, allowances, charges, totals, currency }: FrozenDocument): Fact[] {
  const cuts = lines.flatMap((line) => line.allowances);
  const goods = sum(lines, 'amount') + sum(cuts, 'amount');
  const perReason = new Map<string, number>();
  for (const { reason, amount } of allowances) perReason.set(reason, (perReason.get(reason) ?? 0) + amount);
  const charged = (which: 'delivery' | 'deposit') => charges.filter((charge) => charge.kind === which);
  const fee = sum(charged('delivery'), 'amount');
  const deposits = sum(charged('deposit'), 'amount');
  return [
    ...(lines.length > 0 ? [{ label: 'Goods', value: money(goods, currency) }] : []),
    ...(cuts.length > 0 ? [{ label: 'Discounts of goods', value: minus(sum(cuts, 'amount'), currency) }] : []),
    ...[...perReason].map(([label, amount]) => ({ label, value: minus(amount, currency) })),
    ...(deposits > 0 ? [{ label: 'Deposits', value: money(deposits, currency) }] : []),
    ...(fee > 0 || kind === 'invoice' ? [{ label: 'Delivery', value: fee > 0 ? money(fee, currency) : 'Free' }] : []),
    { label: kind === 'invoice' ? 'Total, VAT included' : 'Money back', value: money(totals.total, currency), strong: true },
  ];
}

function vatRows({ taxes, totals, currency }: FrozenDocument): Sheet['vat'] {
  const row = (rate: string, { net, tax, amount }: { net: number; tax: number; amount: number }) => {
    return { rate, net: money(net, currency), tax: money(tax, currency), amount: money(amount, currency) };
  };
  return [...taxes.map((of) => row(rateWords(of), of)), row('Together', { ...totals, amount: totals.total })];
}

function settledOf({ kind, settled, totals, currency }: FrozenDocument): Fact[] {
  const wayOf = (method: string) => {
    if (kind === 'invoice') return `Paid by ${METHODS[method] ?? method}`;
    return method === 'cash_on_delivery' ? 'Back in cash' : `Back by ${METHODS[method] ?? method}`;
  };
  return [
    ...settled.map(({ method, amount }) => ({ label: wayOf(method), value: money(amount, currency) })),
    ...(totals.due === 0
      ? []
      : [{ label: kind === 'invoice' ? 'Still to pay' : 'Still to come', value: money(totals.due, currency), strong: true }]),
  ];
}

function notesOf(number: string, { kind, taxes, totals, seller, currency }: FrozenDocument): string[] {
  const reasons = new Set(taxes.flatMap(({ exemption }) => exemption ?? []));
  const toPay = kind === 'invoice' && totals.due > 0 && seller.iban !== '';
  return [
    ...[...reasons].map((reason) => `No VAT: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.`),
    ...(toPay ? [`Please transfer ${money(totals.due, currency)} to ${spacedIban(seller.iban)}, and name ${number}.`] : []),
  ];
}

function rateWords({ category, rate }: Vat): string {
  return category === 'E' ? 'None' : percentWords(rate / 100);
}

function minus(amount: number, currency: string): string {
  return `−${money(amount, currency)}`;
}

let days: Intl.DateTimeFormat | undefined;
let countries: Intl.DisplayNames | undefined;

/** "21 November 2026" */
export function dayWords(day: string): string {
  days ??= new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  return days.format(new Date(`${day}T12:00:00Z`));
}

function countryName(code: string): string {
  countries ??= new Intl.DisplayNames(LOCALE, { type: 'region' });
  return countries.of(code) ?? code;
}
