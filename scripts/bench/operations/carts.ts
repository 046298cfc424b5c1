import { OP_MARK, type Socket } from '#scripts/bench/load/messages.ts';
import { request } from '#scripts/bench/load/request.ts';
import type { Stage } from './types.ts';

export interface GuestCart {
  id: string;
  token: string;
  variants: string[];
}

/** The median number of lines in a real basket. */
export const USUAL_LINES = 8;

/** Opens guest carts. Nothing is written until the first line of each. */
export async function mintCarts({ bench, load, baskets, ledger }: Stage, count: number): Promise<GuestCart[]> {
  await load.prepare(
    'mint',
    bench.ports.store,
    Array.from({ length: count }, () => request('POST', '/api/v1/carts')),
  );
  const minted = await load.fire('mint', 16, { count, keepBodies: true });
  ledger.note({ name: 'mint a cart' }, minted);
  return minted.bodies.map((text, n) => {
    const { cart, token } = JSON.parse(text) as { cart: { id: string }; token: string };
    return { id: cart.id, token, variants: baskets.basket(n, USUAL_LINES) };
  });
}

/** Adds one piece of each variant to each cart: first the first variant of every cart. */
export function addRequests(carts: GuestCart[]): string[] {
  return inTurns(carts).map(({ cart, variantId }) =>
    request('POST', `/api/v1/carts/${cart.id}/items`, { 'x-cart-token': cart.token }, { variantId, quantity: 1, opId: OP_MARK }),
  );
}

/** The same adds for the baseline Workers, in other carts. */
export function smallAddRequests(carts: GuestCart[], prefix: string): string[] {
  return inTurns(carts).map(({ cart, variantId }) => request('POST', '/', {}, { cart: prefix + cart.id, variant: variantId, quantity: 1 }));
}

export function cartSockets(carts: GuestCart[]): Socket[] {
  return carts.map(({ id, token, variants }) => ({
    path: `/api/v1/carts/${id}/live`,
    headers: { 'x-cart-token': token },
    frames: variants.map((variantId) => JSON.stringify({ type: 'add', opId: OP_MARK, variantId, quantity: 1 })),
  }));
}

function inTurns(carts: GuestCart[]): { cart: GuestCart; variantId: string }[] {
  return Array.from({ length: USUAL_LINES }, (_, line) => carts.map((cart) => ({ cart, variantId: cart.variants[line] ?? '' }))).flat();
}
