import { randomUUID } from 'node:crypto';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Cart } from '#contracts/carts.ts';
import type { Order, PaymentMethod, Placed } from '#contracts/orders.ts';
import { call } from './api.ts';
import type { Goods } from './goods.ts';
import { newMember, type Shopper } from './shopper.ts';
import { MINIMUM } from './shopperSteps.ts';
import { staff } from './staff.ts';

export interface PlacedOrder {
  order: Order;
  shopper: Shopper;
  /** Where the shopper pays, if it is through the gateway. */
  redirectUrl: string | undefined;
}

/** So much of it as reaches the minimum order, and at least so many. */
export function enoughOf(goods: Goods, least = 1): [Goods, number] {
  return [goods, Math.max(least, Math.ceil(MINIMUM / goods.variant.price))];
}

/** An order that was placed through the API: so many of each of these goods, which come in first. Without a method it is paid at the door. */
export async function placeOrder(
  wanted: readonly (readonly [Goods, number])[],
  by?: Shopper,
  paymentMethod: PaymentMethod = 'cash_on_delivery',
): Promise<PlacedOrder> {
  const { receive } = await staff();
  for (const [{ variant }, quantity] of wanted) await receive(variant.id, quantity);
  const shopper = by ?? (await newMember());
  const { name, email, password, address } = shopper;
  const { accessToken } = await call<SignedIn>('POST', '/auth/login', { email, password });
  const authorization = `Bearer ${accessToken}`;
  let { cart } = await call<{ cart: Cart }>('POST', '/carts', {}, { authorization });
  for (const [{ variant }, quantity] of wanted) {
    cart = await call<Cart>('POST', `/carts/${cart.id}/items`, { variantId: variant.id, quantity }, { authorization });
  }
  const { order, payment } = await call<Placed>(
    'POST',
    '/checkout',
    { cartId: cart.id, address: { name, country: 'NL', ...address }, paymentMethod, expectedTotal: cart.total },
    { authorization, 'idempotency-key': randomUUID() },
  );
  return { order, shopper, redirectUrl: payment.redirectUrl };
}
