import { request } from '#scripts/bench/load/request.ts';
import { race, rateRow } from '#scripts/bench/rounds.ts';
import { SEARCHES, slugOf } from '#scripts/bench/store/shelf.ts';
import type { Operation, Stage } from './types.ts';

export const CONNECTIONS = 16;
const SLUGS = Array.from({ length: 100 }, (_, i) => slugOf(i));

export async function contestant({ bench, load }: Stage, served: keyof Stage['bench']['ports'], name: string, requests: string[]) {
  await load.prepare(name, bench.ports[served], requests);
  return { name, run: (forMs: number) => load.fire(name, CONNECTIONS, { forMs }) };
}

export const get = (path: string, headers?: Record<string, string>) => request('GET', path, headers);

/** Public reads. The baseline is an empty Worker. */
export const reads: Operation = {
  name: 'reads',
  async run(stage) {
    const empty = await contestant(stage, 'empty', 'empty Worker', [get('/')]);
    const object = await contestant(stage, 'object', 'object call, no write', [get('/')]);
    const list = await contestant(stage, 'store', 'product list, JSON', [get('/api/v1/products?limit=24')]);
    const one = await contestant(stage, 'store', 'product, JSON', [get(`/api/v1/products/${slugOf(1)}`)]);
    const page = await contestant(stage, 'store', 'product page, stranger', [get(`/p/${slugOf(1)}`)]);
    const [base, ...others] = await race([empty, object, list, one, page], stage.pace, stage.ledger);
    const targets = [null, 0.6, 0.6, 0.3];
    return base ? others.map((own, i) => rateRow(own, base, targets[i] ?? null)) : [];
  },
};

/** Search. The baseline is one read of D1. */
export const search: Operation = {
  name: 'search',
  async run(stage) {
    const read = await contestant(
      stage,
      'read',
      'one D1 read',
      SLUGS.map((slug) => get(`/${slug}`)),
    );
    const find = await contestant(
      stage,
      'store',
      'search',
      SEARCHES.map((q) => get(`/api/v1/products?q=${encodeURIComponent(q)}`)),
    );
    const suggest = await contestant(
      stage,
      'store',
      'suggest',
      SEARCHES.map((q) => get(`/api/v1/search/suggest?q=${encodeURIComponent(q)}`)),
    );
    const [base, ...others] = await race([read, find, suggest], stage.pace, stage.ledger);
    return base ? others.map((own) => rateRow(own, base, null)) : [];
  },
};
