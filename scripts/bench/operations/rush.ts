import { OP_MARK } from '#scripts/bench/load/messages.ts';
import { request } from '#scripts/bench/load/request.ts';
import { SCARCE } from '#scripts/bench/store/shelf.ts';
import { mintCarts } from './carts.ts';
import type { Stage } from './types.ts';

const BUYERS = 200;

/** 200 shoppers try to get one of 50 pieces at the same time. Returns how many got one. */
export async function rush(stage: Stage): Promise<number> {
  const { bench, load, ledger } = stage;
  const carts = await mintCarts(stage, BUYERS);
  const asked = { variantId: SCARCE.variantId, quantity: 1, opId: OP_MARK };
  const requests = carts.map(({ id, token }) => request('POST', `/api/v1/carts/${id}/items`, { 'x-cart-token': token }, asked));
  await load.prepare('rush', bench.ports.store, requests);
  const { by, ...fired } = await load.fire('rush', 64, { count: BUYERS });
  const { 409: _refused, ...expected } = by;
  ledger.note({ name: 'the rush', adds: 'store' }, { ...fired, by: expected });
  return by.ok ?? 0;
}
