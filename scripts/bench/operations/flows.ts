import { OP_MARK } from '#scripts/bench/load/messages.ts';
import { request } from '#scripts/bench/load/request.ts';
import { type Contestant, race, rateRow } from '#scripts/bench/rounds.ts';
import { makeMembers } from '#scripts/bench/store/members.ts';
import { variantOf } from '#scripts/bench/store/shelf.ts';
import { Stop } from '#scripts/lib/say.ts';
import type { Operation } from './types.ts';

const CONNECTIONS = 16;
const SHOPPERS = 96;
/** In the same time as other rounds, too few orders would be done. */
const LONGER = 4;
/* Seconds until the last event of the gateway was acted on. */
const PATIENCE = 30;

/**
 * Whole orders of one line, from opening the cart to the order, 16 at once. The baseline is one D1 batch for each. By card, the gateway
 * answers at once, and what the store does with its event counts too: it is done while the next orders come.
 */
export const flows: Operation = {
  name: 'flows',
  async run({ bench, load, pace, ledger }) {
    const shoppersOf = async (prefix: string) =>
      (await makeMembers(bench, SHOPPERS, prefix)).map(({ token }) => ({ authorization: `Bearer ${token}` }));
    const [shoppers, cardHolders] = [await shoppersOf('buyer'), await shoppersOf('card_holder')];
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
      {
        name: 'the same, paid by card, 16 connections',
        adds: 'store',
        run: (ms) => load.fireFlows({ port: bench.ports.store, shoppers: cardHolders, variants, paymentMethod: 'card' }, CONNECTIONS, ms),
      },
    ];
    const [base, cash, card] = await race(contestants, { ...pace, roundMs: LONGER * pace.roundMs }, ledger);
    await allPaid(bench.db);
    return base && cash && card ? [rateRow(cash, base, null), rateRow(card, base, null)] : [];
  },
};

/** Every order by card is paid in the end. */
async function allPaid(db: D1Database): Promise<void> {
  for (let tries = 0; tries < PATIENCE; tries++) {
    if ((await db.prepare("SELECT count(*) AS n FROM orders WHERE status = 'pending_payment'").first<number>('n')) === 0) return;
    await new Promise((done) => setTimeout(done, 1000));
  }
  throw new Stop(`After ${PATIENCE} s there are orders by card that are not paid`);
}
