import { taxIncluded } from '#domain/money.ts';
import type { Amounts, DocumentTotals, FrozenDocument, Settled, Vat, VatOfRate } from './document.ts';

/** BT-120 */
const OUTSIDE = 'A deposit, outside the scope of VAT';

/** A deposit that carries no VAT. */
export const NO_VAT: Vat = { category: 'E', rate: 0 };

export function vatAt(rate: number): Vat {
  return { category: rate === 0 ? 'Z' : 'S', rate };
}

/** An amount with VAT, without it. It grows with the amount, so that no difference of two is negative. */
export function netOf(amount: number, rate: number): number {
  return amount - taxIncluded(amount, rate);
}

type Parts = Pick<FrozenDocument, 'lines' | 'allowances' | 'charges'>;

/**
 * The VAT of each category and rate: the sum of its lines and charges without its allowances. A rate at which nothing is left to pay stays,
 * because each line's rate must be among them (BR-S-01). No rounding happens here: tax is what was rounded with each amount.
 */
export function vatOf({ lines, allowances, charges }: Parts): VatOfRate[] {
  const found = new Map<string, VatOfRate>();
  const add = ({ category, rate }: Vat, { amount, net }: Amounts, sign: 1 | -1) => {
    const key = `${category}${rate}`;
    const sum = found.get(key) ?? { category, rate, amount: 0, net: 0, tax: 0, exemption: category === 'E' ? OUTSIDE : null };
    sum.amount += sign * amount;
    sum.net += sign * net;
    sum.tax = sum.amount - sum.net;
    found.set(key, sum);
  };
  for (const line of lines) add(line.vat, line, 1);
  for (const allowance of allowances) add(allowance.vat, allowance, -1);
  for (const charge of charges) add(charge.vat, charge, 1);
  return [...found.values()].sort((a, b) => a.rate - b.rate || (a.category < b.category ? -1 : 1));
}

export function totalsOf({ lines, allowances, charges }: Parts, taxes: readonly VatOfRate[], settled: readonly Settled[]): DocumentTotals {
  const net = sum(taxes, 'net');
  const tax = sum(taxes, 'tax');
  const paid = sum(settled, 'amount');
  return {
    lines: sum(lines, 'net'),
    allowances: sum(allowances, 'net'),
    charges: sum(charges, 'net'),
    net,
    tax,
    total: net + tax,
    paid,
    due: net + tax - paid,
  };
}

export function sum<Key extends string>(items: readonly Record<Key, number>[], key: Key): number {
  return items.reduce((all, item) => all + item[key], 0);
}
