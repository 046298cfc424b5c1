import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDice } from './dice.ts';
import { PRODUCTS, variantOf } from './shelf.ts';

export interface Baskets {
  /** The source of the baskets, printed with the table. */
  from: string;
  /** The variants of the n-th basket, in the order of the adds. */
  basket(n: number, lines: number): string[];
}

/**
 * Real baskets from a folder with `order_products.csv` (BENCH_BASKETS). Without it, random baskets in which a few products are very
 * frequent.
 */
export function makeBaskets(folder = process.env.BENCH_BASKETS): Baskets {
  const file = folder ? join(folder, 'order_products.csv') : '';
  const real = existsSync(file) ? readReal(file) : [];
  const basket = (n: number, lines: number) => {
    const kept = real.length > 0 ? (real[n % real.length] ?? []).slice(0, lines) : [];
    return fill(new Set(kept), lines, makeDice(1000 + n)).map(variantOf);
  };
  return { from: real.length > 0 ? `${real.length} real ones` : 'drawn', basket };
}

function fill(chosen: Set<number>, lines: number, dice: () => number): number[] {
  while (chosen.size < lines) chosen.add(Math.floor(PRODUCTS * dice() ** 3));
  return [...chosen];
}

/* A product of the file becomes the product of the bench with the same rank by sales. */
function readReal(file: string): number[][] {
  const bought = new Map<string, number>();
  const orders = new Map<string, { product: string; place: number }[]>();
  for (const row of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [order = '', product = '', place = '0'] = row.split(',');
    bought.set(product, (bought.get(product) ?? 0) + 1);
    orders.set(order, [...(orders.get(order) ?? []), { product, place: Number(place) }]);
  }
  const ranked = [...bought].sort((a, b) => b[1] - a[1]).map(([product], rank) => [product, rank % PRODUCTS] as const);
  const rank = new Map(ranked);
  return [...orders.values()].map((lines) => {
    const inOrder = lines.sort((a, b) => a.place - b.place).map((l) => rank.get(l.product) ?? 0);
    return [...new Set(inOrder)];
  });
}
