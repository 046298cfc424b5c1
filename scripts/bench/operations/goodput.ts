import type { Fired, Shopping } from '#scripts/bench/load/messages.ts';
import { median } from '#scripts/bench/median.ts';
import { type Contestant, race, rateRow } from '#scripts/bench/rounds.ts';
import { makeMembers } from '#scripts/bench/store/members.ts';
import { variantOf } from '#scripts/bench/store/shelf.ts';
import type { Operation, Stage } from './types.ts';

/** One of these brings the most orders in a second: so many fit. */
const TRIED = [8, 16, 32];
const SHOPPERS = 2 * 3 * Math.max(...TRIED);
/** In the same time as other rounds, too few orders would be done. */
const LONGER = 4;

/** Orders in a second when three times as many come as fit. Whoever is refused must still have the cart: else it is a wrong answer. */
export const goodput: Operation = {
  name: 'goodput',
  async run(stage) {
    const { bench, pace, ledger } = stage;
    const members = await makeMembers(bench, SHOPPERS, 'crowd');
    const shoppers = members.map(({ token }) => ({ authorization: `Bearer ${token}` }));
    const shopping = { port: bench.ports.store, shoppers, variants: Array.from({ length: 40 }, (_, i) => variantOf(i)) };
    const longer = { ...pace, roundMs: LONGER * pace.roundMs };
    const tried = await race(
      TRIED.map((many) => buyers(stage, shopping, many)),
      { ...longer, rounds: Math.ceil(pace.rounds / 3) },
      ledger,
    );
    const rates = tried.map(({ rounds }) => median(rounds.map(({ rate }) => rate)));
    const fitting = TRIED[rates.indexOf(Math.max(...rates))] ?? 0;
    const contestants = [fitting, 3 * fitting].map((many) => buyers(stage, shopping, many));
    const [fit, crowd] = await race(contestants, longer, ledger);
    return fit && crowd ? [rateRow(crowd, fit, 0.9)] : [];
  },
};

function buyers({ load, ledger, found }: Stage, shopping: Shopping, many: number): Contestant {
  const name = `orders of one line, ${many} at once`;
  return {
    name,
    async run(ms) {
      const fired = await load.fireFlows(shopping, many, ms);
      const { orders, refused } = sorted(fired);
      ledger.note({ name, adds: 'store' }, { ...fired, answered: 0, by: { ok: (orders.ok ?? 0) + refused } });
      if (refused > 0) found.push({ text: `${name}: ${refused} were refused, and have their carts.`, figures: { name, refused } });
      return { ...fired, by: orders };
    },
  };
}

/* A refused shopper who still has the cart is no wrong answer. */
function sorted({ by }: Fired): { orders: Record<string, number>; refused: number } {
  const isRefused = ([answer]: [string, number]) => answer.startsWith('refused');
  const all = Object.entries(by);
  return {
    orders: Object.fromEntries(all.filter((one) => !isRefused(one))),
    refused: all.filter(isRefused).reduce((sum, [, n]) => sum + n, 0),
  };
}
