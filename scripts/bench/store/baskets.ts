import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDice } from './dice.ts';
import { PRODUCTS, variantOf } from './shelf.ts';

export interface Baskets {
  /** Where they come from, for the table's head. */
  from: string;
  /** The variants of the n-th basket, in the order in which they are put in. */
  basket(n: number, lines: number): string[];
}

/** Baskets as people really fill them (a folder with `order_products.csv`, in BENCH_BASKETS), else drawn so that few things are in most baskets. */
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

/* A product there becomes the product here that is as often bought. */
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
