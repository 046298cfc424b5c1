import { type Contestant, type Row, race, rateRow } from '#scripts/bench/rounds.ts';
import { addRequests, cartSockets, mintCarts, smallAddRequests } from './carts.ts';
import { get } from './reads.ts';
import type { Operation, Stage } from './types.ts';

const CARTS = 500;
const TARGET = 1.2;

/** Adds to 500 carts. The baseline is one D1 batch for each request, with the same number of connections. */
export const adds: Operation = {
  name: 'adds',
  async run(stage) {
    const { bench, load } = stage;
    const [others, overSockets] = [await mintCarts(stage, CARTS), await mintCarts(stage, CARTS)];
    await load.prepare('batch', bench.ports.batch, smallAddRequests(others, 'b'));
    await load.prepare('desk', bench.ports.desk, smallAddRequests(others, 'd'));
    await load.prepare(
      'object',
      bench.ports.object,
      others.map(({ id }) => get(`/${id}`)),
    );
    await load.openSockets('sockets', bench.ports.store, cartSockets(overSockets));
    const rows = [...(await firstAdds(stage)), ...(await compare(stage, 16)), ...(await compare(stage, 64))];
    await load.closeSockets('sockets');
    return rows;
  },
};

/*
 * The first add to a cart also creates its object. It is measured separately, once for each cart, so that later adds find warm objects. The
 * carts are opened just before, as the shop does it when somebody presses Add for the first time. To make an object that does nothing at
 * all is measured beside it: no first add can be faster.
 */
async function firstAdds(stage: Stage): Promise<Row[]> {
  const { bench, load, pace, ledger } = stage;
  const first = (plan: string) => () => load.fire(plan, 16, { count: CARTS });
  const contestants: Contestant[] = [
    { name: 'D1 batch, new cart, 16 connections', adds: 'baseline', run: first('batch') },
    { name: 'new object that does nothing', run: first('object') },
    {
      name: 'first add to a cart, 16 connections',
      adds: 'store',
      prepare: async () => load.prepare('add', bench.ports.store, addRequests(await mintCarts(stage, CARTS))),
      run: first('add'),
    },
    { name: 'the desk, new cart, 16 connections', adds: 'store', run: first('desk') },
  ];
  const [base, object, add] = await race(contestants, { ...pace, rounds: 1, warmMs: 0, leadMs: 0 }, ledger);
  return base && object && add ? [rateRow(object, base, null), rateRow(add, base, 0.35)] : [];
}

async function compare({ load, pace, ledger }: Stage, connections: number) {
  const fire = (plan: string) => (forMs: number) => load.fire(plan, connections, { forMs });
  const contestants: Contestant[] = [
    { name: `D1 batch, ${connections} connections`, adds: 'baseline', run: fire('batch') },
    { name: `add over HTTP, ${connections} connections`, adds: 'store', run: fire('add') },
    { name: `add over sockets, ${connections} at once`, adds: 'store', run: (ms) => load.fireFrames('sockets', connections, ms) },
    { name: `stock desk alone, ${connections} connections`, adds: 'store', run: fire('desk') },
  ];
  const [base, http, sockets, desk] = await race(contestants, pace, ledger);
  if (!base || !http || !sockets || !desk) return [];
  return [rateRow(http, base, TARGET), rateRow(sockets, base, TARGET), rateRow(desk, base, null)];
}
