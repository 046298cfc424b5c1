import type { Fired } from '#scripts/bench/load/messages.ts';
import { median, percentile } from '#scripts/bench/median.ts';
import { type Contestant, type Measured, race, rateRow } from '#scripts/bench/rounds.ts';
import { makeOwner } from '#scripts/bench/store/members.ts';
import { PRODUCTS, variantOf } from '#scripts/bench/store/shelf.ts';
import { addRequests, cartSockets, mintCarts, smallAddRequests } from './carts.ts';
import type { Operation, Stage } from './types.ts';

const [USUAL, QUICK] = [1000, 200];
const IN_FLIGHT = 16;
const TARGET = 0.8;
/** Lies in every cart. No rule touches it. */
const SHARED = variantOf(PRODUCTS - 1);

/**
 * One edit of a price that lies in a thousand open carts: how many carts a second are told, until all are. Each of them writes its new
 * version, so the baseline is one D1 batch for each cart, 16 at once. A cart that is not told is a wrong answer.
 */
export const repricing: Operation = {
  name: 'repricing',
  async run(stage) {
    const { bench, load, pace, ledger } = stage;
    const count = pace.samples < 100 ? QUICK : USUAL;
    const carts = (await mintCarts(stage, count)).map((cart) => ({ ...cart, variants: [SHARED, ...cart.variants.slice(1)] }));
    const adds = addRequests(carts);
    await load.prepare('fill', bench.ports.store, adds);
    ledger.note({ name: 'fill a cart', adds: 'store' }, await load.fire('fill', IN_FLIGHT, { count: adds.length }));
    await load.prepare('batches', bench.ports.batch, smallAddRequests(carts, 'p'));
    await load.openSockets('open carts', bench.ports.store, cartSockets(carts));
    const edit = await editor(stage);
    const contestants: Contestant[] = [
      { name: `D1 batch, ${IN_FLIGHT} connections`, adds: 'baseline', run: () => load.fire('batches', IN_FLIGHT, { count }) },
      { name: `a price moves in ${count} open carts`, reprices: true, run: edit },
    ];
    const [base, moved] = await race(contestants, { ...pace, rounds: pace.rounds / 5, warmMs: 1, leadMs: 0 }, ledger);
    await load.closeSockets('open carts');
    if (!base || !moved) return [];
    stage.found.push(told(moved, count));
    return [rateRow(moved, base, TARGET)];
  },
};

/** Each edit is a cent more. */
async function editor({ bench, load }: Stage): Promise<() => Promise<Fired>> {
  const headers = await makeOwner(bench, 'owner');
  const before = await bench.db.prepare('SELECT price, version FROM variants WHERE id = ?1').bind(SHARED).first<Before>();
  let { price, version } = before as Before;
  return () => load.movePrice('open carts', { port: bench.ports.store, headers, variantId: SHARED, version: version++, price: ++price });
}

interface Before {
  price: number;
  version: number;
}

function told({ times }: Measured, carts: number) {
  const figures = { carts, half: median(times), most: percentile(times, 0.95), last: Math.max(...times) };
  const [half, most, last] = [figures.half, figures.most, figures.last].map(Math.round);
  return {
    figures,
    text: `From the edit to the frame in ${carts} carts: half after ${half} ms, 95 of 100 after ${most} ms, the last after ${last} ms.`,
  };
}
