import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { money } from '#contracts/words.ts';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { sold } from '#test/e2e/support/goods.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { enoughOf, placeOrder } from '#test/e2e/support/order.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';

const WIDTHS = [390, 820, 1440];

test('an order that its shopper cancels says so on the page of the staff by itself, and its buttons go', async ({ visitor }) => {
  const [clerk, noor] = [await visitor(), await visitor()];
  const { order, shopper } = await placeOrder([enoughOf(await sold('frozen'), 2)]);
  await signIn(clerk, 'frozen.clerk@pinchi.test');
  await signIn(noor, shopper.email, shopper.password);
  const desk = await clerk.open(`/admin/orders/${order.id}`);
  await desk.getByRole('button', { name: 'Start picking' }).waitFor();

  const shop = await noor.open(`/orders/${order.id}`);
  await shop.locator('.cancel-order summary').click();
  await shop.getByRole('button', { name: 'Yes, cancel the order' }).click();
  await region(desk, 'What happened').getByText('by the customer').nth(1).waitFor();
  await eventually(() => desk.getByRole('button', { name: /Start picking|Cancel order|Give money back/ }).count()).toBe(0);
  expect(await desk.getByRole('link', { name: /Packing slip|Delivery note/ }).count()).toBe(0);
});

test('a manager gives a part of a line back, and the shopper sees it', async ({ visitor }) => {
  const [manager, noor] = [await visitor(), await visitor()];
  const [goods, enough] = enoughOf(await sold('fresh'), 2);
  const { order, shopper } = await placeOrder([[goods, enough]]);
  const owner = await staff();
  for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await owner.moveOrder(order.id, to);
  await signIn(manager, 'fresh.manager@pinchi.test');
  await signIn(noor, shopper.email, shopper.password);
  const shop = await noor.open(`/orders/${order.id}`);
  await shop.getByText(goods.name).first().waitFor();

  const desk = await manager.open(`/admin/orders/${order.id}`);
  await desk.getByRole('button', { name: 'Give money back…' }).click();
  const dialog = desk.getByRole('dialog');
  const howMuch = dialog.getByRole('textbox', { name: `How much of ${goods.name}` });
  await howMuch.waitFor();
  expect(await dialog.getByText('An amount', { exact: true }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Give back', exact: true }).click();
  await dialog.getByText('Say how much of a line is given back').waitFor();
  await howMuch.fill(String(enough + 1));
  await dialog.getByRole('button', { name: 'Give back', exact: true }).click();
  await dialog.getByText(`At most ${enough}`).waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await howMuch.fill('1');
  await dialog.getByRole('button', { name: 'Damaged' }).click();
  const sum = money(goods.variant.price, 'EUR');
  await dialog.getByRole('button', { name: `Give ${sum} back` }).click();
  await region(desk, 'Payment').getByText('Partly refunded').waitFor();
  await desk.getByText(`1 × given back: ${sum}`).waitFor();

  await shop.reload();
  await shop.getByText(/Given back for .*1/).waitFor();
  await mailTo(shopper.email, 'order_refunded');
});

test('a transfer comes in and a refund of it is sent: until then the order needs attention', async ({ visitor }) => {
  const owner = await visitor();
  const { order } = await placeOrder([enoughOf(await sold('fresh'), 2)], undefined, 'bank_transfer');
  await signIn(owner, 'owner@pinchi.test');
  const desk = await owner.open(`/admin/orders/${order.id}`);
  const dialog = desk.getByRole('dialog');
  await desk.getByRole('button', { name: 'The transfer came in…' }).click();
  await dialog.getByRole('textbox', { name: 'Reference' }).fill('NL91 ABNA 0417');
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await dialog.getByRole('button', { name: `${money(order.total, 'EUR')} came in` }).click();
  await region(desk, 'What happened').getByText('Confirmed').waitFor();

  await desk.getByRole('button', { name: 'Give money back…' }).click();
  await dialog.getByText('An amount', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('5');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It came late');
  await dialog.getByRole('button', { name: 'Give €5.00 back' }).click();
  await desk.getByText('A refund has to be sent').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);

  await desk.goto('/admin/');
  await desk.getByRole('link', { name: /orders? needs? attention/ }).click();
  const row = desk.locator('.order-row').filter({ hasText: order.number });
  await row.getByText('Refund to send').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await row.getByRole('link', { name: order.number }).click();
  await desk.getByRole('button', { name: 'It was sent…' }).click();
  await dialog.getByText('NL91 ABNA 0417').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Reference' }).fill('Statement 12');
  await dialog.getByRole('button', { name: '€5.00 was sent' }).click();
  await region(desk, 'Payment').getByText('paid back', { exact: true }).waitFor();
  await eventually(() => desk.getByText('A refund has to be sent').count()).toBe(0);
  await desk.getByText('Every movement of money').click();
  await region(desk, 'Payment').getByText('Statement 12').waitFor();
});

function region(desk: Page, name: string): Locator {
  return desk.getByRole('region', { name });
}
