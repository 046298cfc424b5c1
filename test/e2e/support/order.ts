import { randomUUID } from 'node:crypto';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Cart } from '#contracts/carts.ts';
import type { Order, Placed } from '#contracts/orders.ts';
import { call } from './api.ts';
import type { Goods } from './goods.ts';
import { newMember, type Shopper } from './shopper.ts';

export interface PlacedOrder {
  order: Order;
  shopper: Shopper;
}

/** An order that was placed through the API, paid at the door: so many of each of these goods. */
export async function placeOrder(wanted: readonly (readonly [Goods, number])[], by?: Shopper): Promise<PlacedOrder> {
  const shopper = by ?? (await newMember());
  const { name, email, password, address } = shopper;
  const { accessToken } = await call<SignedIn>('POST', '/auth/login', { email, password });
  const authorization = `Bearer ${accessToken}`;
  let { cart } = await call<{ cart: Cart }>('POST', '/carts', {}, { authorization });
  for (const [{ variant }, quantity] of wanted) {
    cart = await call<Cart>('POST', `/carts/${cart.id}/items`, { variantId: variant.id, quantity }, { authorization });
  }
  const { order } = await call<Placed>(
    'POST',
    '/checkout',
    { cartId: cart.id, address: { name, country: 'NL', ...address }, paymentMethod: 'cash_on_delivery', expectedTotal: cart.total },
    { authorization, 'idempotency-key': randomUUID() },
  );
  return { order, shopper };
}
