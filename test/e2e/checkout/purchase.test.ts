import { expect } from 'vitest';
import { money } from '#contracts/words.ts';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { type Hand, keys, pointer } from '#test/e2e/support/input.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { newShopper } from '#test/e2e/support/shopper.ts';
import * as journey from '#test/e2e/support/shopperSteps.ts';
import type { Visitor } from '#test/e2e/support/visitor.ts';

test('a new shopper with a phone finds a product, buys it and gets a confirmation', async ({ visitor }) => {
  await buy(await visitor({ width: 390, height: 844 }), () => pointer);
});

test('a new shopper buys with the keyboard alone, and always sees where the focus is', async ({ visitor }) => {
  await buy(await visitor({ width: 1440 }), keys);
});

test('a new shopper buys without JavaScript', async ({ visitor }) => {
  await buy(await visitor({ width: 820, script: false }), () => pointer);
});

async function buy(visitor: Visitor, handOf: (page: journey.Walk['page']) => Hand): Promise<void> {
  // Two forms are sent with mistakes on purpose.
  visitor.troubles.expect(/status of 422/);
  const [shopper, thing] = [newShopper(), await goods()];
  const page = await visitor.open('/');
  const walk = { page, hand: handOf(page) };
  await journey.find(walk, thing);
  await journey.take(walk, thing);
  await journey.openCart(walk, thing);
  await journey.closeCart(walk);
  await journey.register(walk, shopper);
  await journey.verify(walk, shopper);
  await journey.signIn(walk, shopper);
  await journey.meetMinimum(walk, thing);
  const number = await journey.checkOut(walk, shopper);
  const quantity = Math.ceil(journey.MINIMUM / thing.variant.price);
  const ordered = page.locator('.order-lines .line').filter({ hasText: thing.name });
  await eventually(() => ordered.locator('.line-quantity').innerText()).toBe(`× ${quantity}`);
  await eventually(() => ordered.locator('.line-total b').innerText()).toBe(money(quantity * thing.variant.price, 'EUR'));
  // The cart is empty again.
  await eventually(() => page.locator('[data-cart-count]').textContent()).toBe('0');
  await journey.findOrder(walk, number);
  const mail = await mailTo(shopper.email, 'order_placed');
  expect(mail.subject).toBe(`Your Pinchi order ${number}`);
  expect(mail.text).toContain(thing.name);
}
