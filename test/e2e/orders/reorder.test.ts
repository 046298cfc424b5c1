import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Cart } from '#contracts/carts.ts';
import type { Placed } from '#contracts/orders.ts';
import { test } from '#test/e2e/support/browser.ts';
import { keptWith, line } from '#test/e2e/support/cart.ts';
import { type Goods, goods } from '#test/e2e/support/goods.ts';
import { newMember } from '#test/e2e/support/shopper.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';
import type { Visitor } from '#test/e2e/support/visitor.ts';

test('a shopper orders the same again from the list of her orders', async ({ visitor }) => {
  const [noor, bread] = [await visitor({ width: 390, height: 844 }), await goods()];
  const number = await ordered(noor, bread, 6);
  const page = await noor.open('/orders');
  await page.getByRole('button', { name: `Order again ${number}` }).click();
  await page.getByRole('status').getByText('Your order is in your cart again.').waitFor();
  await line(page, bread).waitFor();
  await keptWith(noor, bread, 6);
});

/** Signs a new shopper in and places an order. Returns its number. */
async function ordered(visitor: Visitor, { variant }: Goods, quantity: number): Promise<string> {
  const { name, email, password, address } = await newMember();
  await signIn(visitor, email, password);
  await putInCart(visitor, variant.id, quantity);
  const { request } = visitor.context;
  const { id: cartId, total } = (await (await request.get('/api/v1/carts/current')).json()) as Cart;
  const answer = await request.post('/api/v1/checkout', {
    headers: { 'idempotency-key': randomUUID() },
    data: { cartId, address: { name, country: 'NL', ...address }, paymentMethod: 'cash_on_delivery', expectedTotal: total },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as Placed).order.number;
}
