import { taxIncluded } from '#domain/money.ts';

/** The tax of one rate that is contained in a cart. */
export interface TaxOfRate {
  /** Basis points: 900 is 9 %. */
  rate: number;
  /** What is paid at this rate, tax included, in minor units: goods after all discounts, and delivery. */
  goods: number;
  tax: number;
}

/** Something that is paid, with its tax class. */
export interface Taxed {
  rate: number;
  amount: number;
}

/** The tax in each amount, rounded once for each, and their sums by rate. A rate at which nothing is paid is left out. */
export function taxesOf(paid: readonly Taxed[]): { each: number[]; taxes: TaxOfRate[] } {
  const each = paid.map(({ rate, amount }) => taxIncluded(amount, rate));
  const byRate = new Map<number, TaxOfRate>();
  for (const [at, { rate, amount }] of paid.entries()) {
    if (amount === 0) continue;
    const sum = byRate.get(rate) ?? { rate, goods: 0, tax: 0 };
    sum.goods += amount;
    sum.tax += each[at] ?? 0;
    byRate.set(rate, sum);
  }
  return { each, taxes: [...byRate.values()].sort((a, b) => a.rate - b.rate) };
}
