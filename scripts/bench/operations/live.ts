import { type Contestant, race, timeRow } from '#scripts/bench/rounds.ts';
import { addRequests, cartSockets, mintCarts, smallAddRequests } from './carts.ts';
import type { Operation } from './types.ts';

const BLOCKS = 8;

/** The time from an edit in one window to the frame in another, on an idle store. The baseline is one D1 batch. */
export const live: Operation = {
  name: 'live',
  async run(stage) {
    const { bench, load, pace, ledger } = stage;
    const [shared, alone] = await mintCarts(stage, 2);
    if (!shared || !alone) return [];
    await load.prepare('idle batch', bench.ports.batch, smallAddRequests([alone], 'i'));
    await load.prepare('idle add', bench.ports.store, addRequests([alone]));
    await load.openSockets('windows', bench.ports.store, cartSockets([shared, shared]));
    const count = Math.ceil(pace.samples / BLOCKS);
    const contestants: Contestant[] = [
      { name: 'D1 batch, idle', adds: 'baseline', run: () => load.fire('idle batch', 1, { count }) },
      { name: 'edit seen in the other window', adds: 'store', run: () => load.echo('windows', 0, count, 1) },
      { name: 'add over HTTP, idle', adds: 'store', run: () => load.fire('idle add', 1, { count }) },
    ];
    const [base, echo, add] = await race(contestants, { ...pace, rounds: BLOCKS, warmMs: 1, leadMs: 0 }, ledger);
    await load.closeSockets('windows');
    return base && echo && add ? [timeRow(echo, base, 3), timeRow(add, base, null)] : [];
  },
};
