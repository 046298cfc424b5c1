import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Order } from '#contracts/orders.ts';
import { test } from '#test/e2e/support/browser.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { newMember } from '#test/e2e/support/shopper.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';
import type { Visitor } from '#test/e2e/support/visitor.ts';

test('loading again, a double tap, two windows and the way back make one order', async ({ visitor }) => {
  const noor = await visitor();
  const [shopper, bread] = [await newMember(), await goods()];
  await signIn(noor, shopper.email, shopper.password);
  await putInCart(noor, bread.variant.id, 7);

  const [page, other] = [await noor.open('/checkout'), await noor.open('/checkout')];
  const key = await keyOf(page);
  await page.reload();
  expect([await keyOf(page), await keyOf(other)]).toEqual([key, key]);
  for (const window of [page, other]) await fill(window, shopper.address);

  await order(page).dblclick();
  await page.getByRole('heading', { level: 1, name: 'Ordered. Thank you!' }).waitFor();
  await order(other).click();
  await other.waitForURL('**/orders/**');
  const placed = await ordersOf(noor);
  expect(placed).toHaveLength(1);
  for (const window of [page, other]) expect(new URL(window.url()).pathname).toBe(`/orders/${placed[0]?.id}`);

  // The way back shows the form as it was, or the checkout without goods. Both lead to the order.
  await page.goBack();
  await order(page)
    .or(page.getByRole('link', { name: 'See your order' }))
    .click();
  await page.waitForURL(`**/orders/${placed[0]?.id}*`);
  expect(await ordersOf(noor)).toHaveLength(1);
});

const order = (page: Page) => page.getByRole('button', { name: /^Order/ });
const keyOf = (page: Page) => page.locator('input[name="idempotencyKey"]').inputValue();

async function fill(page: Page, address: { line1: string; postcode: string; city: string; phone: string }): Promise<void> {
  await page.getByLabel('Street and number').fill(address.line1);
  await page.getByLabel('Postcode').fill(address.postcode);
  await page.getByLabel('Town').fill(address.city);
  await page.getByLabel('Telephone').fill(address.phone);
  await page.getByLabel('I agree').check();
}

async function ordersOf({ context }: Visitor): Promise<Order[]> {
  const answer = await context.request.get('/api/v1/orders');
  return ((await answer.json()) as { items: Order[] }).items;
}
