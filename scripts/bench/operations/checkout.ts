import { OP_MARK } from '#scripts/bench/load/messages.ts';
import { request } from '#scripts/bench/load/request.ts';
import { type Contestant, race, timeRow } from '#scripts/bench/rounds.ts';
import { type Member, makeMembers } from '#scripts/bench/store/members.ts';
import type { Operation, Stage } from './types.ts';

const LINES = 20;
const MANY = 60;
const BLOCKS = 5;
const ADDRESS = { name: 'Anna Bakker', line1: 'Dam 1', city: 'Amsterdam', postcode: '1012 JS', country: 'NL', phone: '+31201234567' };

/**
 * Orders of 20 lines by members, one at a time. The baselines are the smallest possible batches. And orders of 60 lines, beside those.
 */
export const checkout: Operation = {
  name: 'checkout',
  async run(stage) {
    const { bench, load, pace, ledger, baskets } = stage;
    const members = await makeMembers(bench, Math.ceil(pace.samples / 4 / BLOCKS) * BLOCKS);
    const others = await makeMembers(bench, members.length, 'many');
    await load.prepare('checkout', bench.ports.store, await fullCarts(stage, members, LINES));
    await load.prepare('checkout of many', bench.ports.store, await fullCarts(stage, others, MANY));
    const small = members.map((_, n) => ({ cart: `order_${n}`, variants: baskets.basket(n, LINES) }));
    await fill(
      stage,
      'baseline',
      small.flatMap(({ cart, variants }) => variants.map((variant) => request('POST', '/', {}, { cart, variant, quantity: 1 }))),
    );
    await load.prepare(
      'order',
      bench.ports.batch,
      small.map(({ cart }) => request('POST', '/', {}, { cart })),
    );
    const oneAdd = request('POST', '/', {}, { cart: 'order_idle', variant: 'var_1', quantity: 1 });
    await load.prepare('one add', bench.ports.batch, [oneAdd]);

    const count = members.length / BLOCKS;
    const contestants: Contestant[] = [
      { name: 'D1 batch of one add', adds: 'baseline', run: () => load.fire('one add', 1, { count }) },
      { name: 'D1 batch of 20 lines', run: () => load.fire('order', 1, { count }) },
      { name: 'checkout of 20 lines', run: () => load.fire('checkout', 1, { count }) },
      { name: 'checkout of 60 lines', run: () => load.fire('checkout of many', 1, { count }) },
    ];
    const [add, order, own, many] = await race(contestants, { ...pace, rounds: BLOCKS, warmMs: 0, leadMs: 0 }, ledger);
    return add && order && own && many ? [timeRow(own, order, 2.5), timeRow(own, add, null), timeRow(many, own, 2)] : [];
  },
};

async function fullCarts(stage: Stage, members: Member[], lines: number): Promise<string[]> {
  const { bench, load, baskets, ledger } = stage;
  const bearer = ({ token }: Member) => ({ authorization: `Bearer ${token}` });
  await load.prepare(
    'open',
    bench.ports.store,
    members.map((m) => request('POST', '/api/v1/carts', bearer(m))),
  );
  const opened = await load.fire('open', 16, { count: members.length, keepBodies: true });
  ledger.note({ name: "open a member's cart" }, opened);
  const ids = opened.bodies.map((text) => (JSON.parse(text) as { cart: { id: string } }).cart.id);
  const adds = Array.from({ length: lines }, (_, line) =>
    members.map((member, n) => {
      const asked = { variantId: baskets.basket(n, lines)[line], quantity: 1, opId: OP_MARK };
      return request('POST', `/api/v1/carts/${ids[n]}/items`, bearer(member), asked);
    }),
  ).flat();
  const filled = await fill(stage, 'store', adds);
  return members.map((member, n) => {
    const { total } = JSON.parse(filled[adds.length - members.length + n] ?? '{}') as { total: number };
    const asked = { cartId: ids[n], address: ADDRESS, paymentMethod: 'cash_on_delivery', expectedTotal: total };
    return request('POST', '/api/v1/checkout', { ...bearer(member), 'idempotency-key': `bench-${lines}-${n}` }, asked);
  });
}

async function fill({ bench, load, ledger }: Stage, adds: 'store' | 'baseline', requests: string[]): Promise<string[]> {
  await load.prepare('fill', bench.ports[adds === 'store' ? 'store' : 'batch'], requests);
  const filled = await load.fire('fill', 8, { count: requests.length, keepBodies: true });
  ledger.note({ name: 'fill a cart', adds }, filled);
  return filled.bodies;
}
