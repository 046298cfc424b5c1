import { OP_MARK } from '#scripts/bench/load/messages.ts';
import { request } from '#scripts/bench/load/request.ts';
import { type Contestant, race, rateRow } from '#scripts/bench/rounds.ts';
import { makeMembers } from '#scripts/bench/store/members.ts';
import { variantOf } from '#scripts/bench/store/shelf.ts';
import type { Operation } from './types.ts';

const CONNECTIONS = 16;
const SHOPPERS = 96;
/** In the same time as other rounds, too few orders would be done. */
const LONGER = 4;

/** Whole orders of one line, from opening the cart to the order, 16 at once. The baseline is one D1 batch for each. */
export const flows: Operation = {
  name: 'flows',
  async run({ bench, load, pace, ledger }) {
    const members = await makeMembers(bench, SHOPPERS, 'buyer');
    const shoppers = members.map(({ token }) => ({ authorization: `Bearer ${token}` }));
    const variants = Array.from({ length: 40 }, (_, i) => variantOf(i));
    const small = variants.map((variant) => request('POST', '/', {}, { buy: true, cart: `buy_${OP_MARK}`, variant }));
    await load.prepare('buy', bench.ports.batch, small);
    const contestants: Contestant[] = [
      { name: 'one D1 batch a flow, 16 connections', adds: 'baseline', run: (ms) => load.fire('buy', CONNECTIONS, { forMs: ms }) },
      {
        name: 'cart, add, checkout of one line, 16 connections',
        adds: 'store',
        run: (ms) => load.fireFlows({ port: bench.ports.store, shoppers, variants }, CONNECTIONS, ms),
      },
    ];
    const [base, own] = await race(contestants, { ...pace, roundMs: LONGER * pace.roundMs }, ledger);
    return base && own ? [rateRow(own, base, null)] : [];
  },
};
