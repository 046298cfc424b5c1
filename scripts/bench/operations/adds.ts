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
    const [overHttp, overSockets] = [await mintCarts(stage, CARTS), await mintCarts(stage, CARTS)];
    await load.prepare('batch', bench.ports.batch, smallAddRequests(overHttp, 'b'));
    await load.prepare('add', bench.ports.store, addRequests(overHttp));
    await load.prepare('desk', bench.ports.desk, smallAddRequests(overHttp, 'd'));
    await load.prepare(
      'object',
      bench.ports.object,
      overHttp.map(({ id }) => get(`/${id}`)),
    );
    await load.openSockets('sockets', bench.ports.store, cartSockets(overSockets));
    const rows = [...(await firstAdds(stage)), ...(await compare(stage, 16)), ...(await compare(stage, 64))];
    await load.closeSockets('sockets');
    return rows;
  },
};

/*
 * The first add to a cart also creates its object. It is measured separately, once for each cart, so that later adds find warm objects. To
 * make an object that does nothing at all is measured beside it: no first add can be faster.
 */
async function firstAdds({ load, pace, ledger }: Stage): Promise<Row[]> {
  const first = (plan: string) => () => load.fire(plan, 16, { count: CARTS });
  const contestants: Contestant[] = [
    { name: 'D1 batch, new cart, 16 connections', adds: 'baseline', run: first('batch') },
    { name: 'new object that does nothing', run: first('object') },
    { name: 'first add to a cart, 16 connections', adds: 'store', run: first('add') },
    { name: 'the desk, new cart, 16 connections', adds: 'store', run: first('desk') },
  ];
  const [base, ...others] = await race(contestants, { ...pace, rounds: 1, warmMs: 0, leadMs: 0 }, ledger);
  return base ? others.slice(0, 2).map((own) => rateRow(own, base, null)) : [];
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
