import { OP_MARK } from '#scripts/bench/load/messages.ts';
import { request } from '#scripts/bench/load/request.ts';
import { type Contestant, race, timeRow } from '#scripts/bench/rounds.ts';
import { variantOf } from '#scripts/bench/store/shelf.ts';
import { mintCarts } from './carts.ts';
import type { Operation, Stage } from './types.ts';

const CARTS = 20;
const BLOCKS = 10;
const [FEW, MANY] = [5, 100];
const TARGET = 1.5;

/** One more piece in a cart of a hundred lines. The baseline is the same in a cart of five. One at a time. */
export const sizes: Operation = {
  name: 'sizes',
  async run(stage) {
    const { load, pace, ledger } = stage;
    await fill(stage, 'few', FEW);
    await fill(stage, 'many', MANY);
    const count = Math.ceil(pace.samples / BLOCKS);
    const contestants: Contestant[] = [
      { name: `add to a cart of ${FEW} lines`, adds: 'store', run: () => load.fire('few', 1, { count }) },
      { name: `add to a cart of ${MANY} lines`, adds: 'store', run: () => load.fire('many', 1, { count }) },
    ];
    const [few, many] = await race(contestants, { ...pace, rounds: BLOCKS, warmMs: 1, leadMs: 0 }, ledger);
    return few && many ? [timeRow(many, few, TARGET)] : [];
  },
};

/* Fills carts, and prepares one more piece of the last line of each. */
async function fill(stage: Stage, plan: string, lines: number): Promise<void> {
  const { bench, load, ledger } = stage;
  const carts = await mintCarts(stage, CARTS);
  const add = ({ id, token }: { id: string; token: string }, line: number) =>
    request('POST', `/api/v1/carts/${id}/items`, { 'x-cart-token': token }, { variantId: variantOf(line), quantity: 1, opId: OP_MARK });
  const adds = Array.from({ length: lines }, (_, line) => carts.map((cart) => add(cart, line))).flat();
  await load.prepare('fill', bench.ports.store, adds);
  ledger.note({ name: 'fill a cart', adds: 'store' }, await load.fire('fill', 16, { count: adds.length }));
  await load.prepare(
    plan,
    bench.ports.store,
    carts.map((cart) => add(cart, lines - 1)),
  );
}
