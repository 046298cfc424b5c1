import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { money } from '#contracts/words.ts';
import { test } from '#test/e2e/support/browser.ts';
import { fillAddress } from '#test/e2e/support/forms.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { placeOrder } from '#test/e2e/support/order.ts';
import { newMember, type Shopper } from '#test/e2e/support/shopper.ts';
import { MINIMUM } from '#test/e2e/support/shopperSteps.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';
import type { Visitor } from '#test/e2e/support/visitor.ts';

test('a shopper is declined, tries again with 3-D Secure, and has ordered', async ({ visitor }) => {
  await payAtSecondTry(await visitor());
});

test('a shopper without JavaScript is declined, tries again with 3-D Secure, and has ordered', async ({ visitor }) => {
  await payAtSecondTry(await visitor({ script: false }));
});

test("an order's page moves by itself, and says what happens next", async ({ visitor }) => {
  const noor = await visitor();
  const bread = await goods();
  const { order, shopper } = await placeOrder([[bread, Math.ceil(MINIMUM / bread.variant.price)]]);
  await signIn(noor, shopper.email, shopper.password);
  const page = await noor.open(`/orders/${order.id}`);
  const next = page.locator('.what-next');
  await next.getByText('Next, we pick it.').waitFor();

  const clerk = await staff();
  for (const [to, word, saying] of [
    ['picking', 'Being picked', 'We are picking your order now.'],
    ['out_for_delivery', 'On its way', 'Your order is on its way to you.'],
    ['delivered', 'Delivered', 'Your order was delivered.'],
  ] as const) {
    await clerk.moveOrder(order.id, to);
    await next.getByText(saying).waitFor();
    await page.locator('.plain-head .status').getByText(word, { exact: true }).waitFor();
    await page.locator('#live').getByText(saying).waitFor();
  }
  expect(await page.getByRole('button', { name: /Cancel/ }).count()).toBe(0);
});

async function payAtSecondTry(noor: Visitor): Promise<void> {
  const [shopper, bread] = [await newMember(), await goods()];
  await signIn(noor, shopper.email, shopper.password);
  await putInCart(noor, bread.variant.id, Math.ceil(MINIMUM / bread.variant.price));
  const page = await noor.open('/checkout');
  await fillCheckout(page, shopper);
  const total = await page.getByRole('button', { name: /^Order/ }).innerText();
  await page.getByRole('button', { name: /^Order/ }).click();

  await page.getByRole('combobox', { name: 'Reason' }).selectOption('insufficient_funds');
  await page.getByRole('button', { name: 'Be declined' }).click();
  await page.getByText('Your payment did not go through.').waitFor();
  const paying = page.getByRole('button', { name: /^Pay .* now$/ });
  expect(total).toContain(/Pay (\S+) now/.exec(await paying.innerText())?.[1]);

  await paying.click();
  await page.getByRole('button', { name: 'Pay with 3-D Secure' }).click();
  await page.getByRole('button', { name: 'It is me: pay' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ordered. Thank you!' }).waitFor();
  const orders = (await (await noor.context.request.get('/api/v1/orders')).json()) as { items: { total: number; status: string }[] };
  expect(orders.items.map(({ status }) => status)).toEqual(['confirmed']);
  await page.getByText(`${money(orders.items[0]?.total ?? 0, 'EUR')} is set aside on your card`).waitFor();
  await mailTo(shopper.email, 'order_placed');
}

async function fillCheckout(page: Page, shopper: Shopper): Promise<void> {
  await fillAddress(page, shopper);
  await page.getByLabel('I agree').check();
  await page.getByRole('radio', { name: /^Card/ }).check();
}
