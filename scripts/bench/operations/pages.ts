import { race, rateRow } from '#scripts/bench/rounds.ts';
import { PRODUCTS, slugOf } from '#scripts/bench/store/shelf.ts';
import { addRequests, mintCarts } from './carts.ts';
import { CONNECTIONS, contestant, get } from './reads.ts';
import type { Operation, Stage } from './types.ts';

const CARTS = 40;
/** The pages that the shoppers look at: so few that most requests find the public part kept, as the popular pages of a shop. */
const ADDRESSES = 10;
/** So many addresses that none is asked for again while its answer is kept. */
const MANY = Array.from({ length: PRODUCTS }, (_, i) => i);
const FEW = MANY.slice(0, CARTS);

/** Pages of shoppers with a cart of eight lines, beside one batch of three reads; pages that nobody asked for lately, beside one read. */
export const pages: Operation = {
  name: 'pages',
  async run(stage) {
    const cookies = await filledCarts(stage);
    const withCart = (path: (i: number) => string) => FEW.map((i) => get(path(i), { cookie: cookies[i] ?? '' }));
    const reads = await contestant(
      stage,
      'reads',
      'D1 batch of three reads',
      MANY.map((i) => get(`/${slugOf(i)}`)),
    );
    const product = await contestant(
      stage,
      'store',
      'product page, with a cart',
      withCart((i) => `/p/${slugOf(i % ADDRESSES)}`),
    );
    const department = await contestant(
      stage,
      'store',
      'department page, with a cart',
      withCart((i) => `/d/dep-${i % ADDRESSES}`),
    );
    const [base, ...own] = await race([reads, product, department], stage.pace, stage.ledger);
    const one = await contestant(
      stage,
      'read',
      'one D1 read',
      MANY.map((i) => get(`/${slugOf(i)}`)),
    );
    const rare = async (name: string, path: (i: number) => string) =>
      contestant(
        stage,
        'store',
        `${name}, not kept`,
        MANY.map((i) => get(path(i))),
      );
    const [read, ...others] = await race(
      [
        one,
        await rare('product page', (i) => `/p/${slugOf(i)}`),
        await rare('department page', (i) => `/d/dep-${i % ADDRESSES}?page=${i}`),
        await rare('product, JSON', (i) => `/api/v1/products/${slugOf(i)}`),
      ],
      stage.pace,
      stage.ledger,
    );
    const targets = [0.5, 0.3, 0.7];
    return [
      ...(base ? own.map((row) => rateRow(row, base, 0.5)) : []),
      ...(read ? others.map((row, i) => rateRow(row, read, targets[i] ?? null)) : []),
    ];
  },
};

/** The cookies of carts with eight lines each. */
async function filledCarts(stage: Stage): Promise<string[]> {
  const carts = await mintCarts(stage, CARTS);
  const adds = addRequests(carts);
  await stage.load.prepare('fill', stage.bench.ports.store, adds);
  stage.ledger.note({ name: 'fill a cart', adds: 'store' }, await stage.load.fire('fill', CONNECTIONS, { count: adds.length }));
  return carts.map(({ token }) => `__Host-pinchi_cart=${token}`);
}
