import type { Ledger } from './ledger.ts';
import { SCARCE } from './store/shelf.ts';
import type { Bench } from './store/start.ts';

interface Totals {
  pieces: number;
  operations: number;
  drifting: number;
  unmoved: number;
}

const TOTALS = `SELECT (SELECT coalesce(sum(quantity), 0) FROM cart_lines) + (SELECT coalesce(sum(quantity), 0) FROM order_lines) AS pieces,
  (SELECT count(*) FROM cart_ops) AS operations,
  (SELECT count(*) FROM stock s WHERE s.reserved <> (SELECT coalesce(sum(l.held_quantity), 0) FROM cart_lines l
    WHERE l.variant_id = s.variant_id AND l.location_id = s.location_id) OR s.reserved < 0 OR s.reserved > s.on_hand) AS drifting,
  (SELECT count(*) FROM stock s WHERE s.on_hand <> (SELECT coalesce(sum(m.delta), 0) FROM stock_movements m
    WHERE m.variant_id = s.variant_id AND m.location_id = s.location_id)) AS unmoved`;

/** What is wrong after the run; nothing, if every answered add is in the database once and the stock agrees with the carts. */
export async function audit(bench: Bench, ledger: Ledger, rushed: number): Promise<string[]> {
  const [store, baseline] = await Promise.all([bench.db, bench.baseDb].map((db) => db.prepare(TOTALS).first<Totals>()));
  if (!store || !baseline) return ['The databases could not be read'];
  const faults: string[] = [];
  const expect = (what: string, found: number, wanted: number) => {
    if (found !== wanted) faults.push(`${what}: ${found}, should be ${wanted}`);
  };
  expect('Pieces in carts and orders', store.pieces, ledger.adds.store);
  expect("Operations in the carts' history", store.operations, ledger.adds.store);
  expect("Pieces of the baseline's", baseline.pieces, ledger.adds.baseline);
  for (const [name, totals] of Object.entries({ store, baseline })) {
    expect(`Variants of the ${name} whose reserved stock is not what is held`, totals.drifting, 0);
    expect(`Variants of the ${name} whose stock is not the sum of its movements`, totals.unmoved, 0);
  }
  expect(`Sold of ${SCARCE.pieces} scarce pieces`, rushed, SCARCE.pieces);
  for (const [what, n] of Object.entries(ledger.errors)) faults.push(`${n} answers ${what}`);
  return faults;
}
