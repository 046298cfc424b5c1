import { INVARIANTS } from '#db/invariants/index.ts';
import { STOCK_INVARIANTS } from '#db/invariants/stock.ts';
import type { Ledger } from './ledger.ts';
import { SCARCE } from './store/shelf.ts';
import type { Bench } from './store/start.ts';

interface Totals {
  pieces: number;
  operations: number;
  repriced: number;
}

const TOTALS = `SELECT (SELECT coalesce(sum(quantity), 0) FROM cart_lines) + (SELECT coalesce(sum(quantity), 0) FROM order_lines) AS pieces,
  (SELECT count(*) FROM cart_ops WHERE kind <> 'reprice') AS operations,
  (SELECT count(*) FROM cart_ops WHERE kind = 'reprice') AS repriced`;

/** The faults after the run. None if every answered add is in the database once and all invariants hold. */
export async function audit({ db, baseDb }: Bench, ledger: Ledger, rushed: number): Promise<string[]> {
  const [store, baseline] = await Promise.all([db, baseDb].map((d1) => d1.prepare(TOTALS).first<Totals>()));
  const counted: [string, number | undefined, number][] = [
    ['Pieces in carts and orders', store?.pieces, ledger.adds.store],
    ["Operations in the carts' history", store?.operations, ledger.adds.store],
    ['New prices in carts', store?.repriced, ledger.repriced],
    ["Pieces in the baseline's carts and orders", baseline?.pieces, ledger.adds.baseline],
    [`Sold of ${SCARCE.pieces} scarce pieces`, rushed, SCARCE.pieces],
  ];
  return [
    ...counted.flatMap(([what, found, wanted]) => (found === wanted ? [] : [`${what}: ${found}, should be ${wanted}`])),
    ...(await broken(db, INVARIANTS)),
    ...(await broken(baseDb, STOCK_INVARIANTS)).map((name) => `The baseline: ${name}`),
    ...Object.entries(ledger.errors).map(([what, n]) => `${n} answers ${what}`),
  ];
}

/* Without the invariants that hold only after the nightly jobs: no job has run. */
async function broken(d1: D1Database, invariants: typeof INVARIANTS): Promise<string[]> {
  const asked = invariants.filter((invariant) => !invariant.nightly);
  const answers = await d1.batch(asked.map(({ sql }) => d1.prepare(sql)));
  return asked.flatMap(({ name }, i) => (answers[i]?.results.length ? [`It does not hold that ${name}`] : []));
}
