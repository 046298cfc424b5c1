import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { money } from '#contracts/words.ts';
import { call } from '#test/e2e/support/api.ts';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods, sold } from '#test/e2e/support/goods.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { enoughOf, placeOrder } from '#test/e2e/support/order.ts';
import { faults, faultsOfShop } from '#test/e2e/support/pageFaults.ts';
import { atSandbox, paidOrder, seenByStaff } from '#test/e2e/support/sandbox.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';

const WIDTHS = [390, 820, 1440];

test('two refunds that came back are given back again: the way it was paid, and as store credit', async ({ visitor }) => {
  const owner = await visitor();
  const { order, shopper, intentId } = await paidOrder([enoughOf(await goods(), 2)], 'ideal');
  const api = await staff();
  for (const [amount, reason] of [
    [500, 'Bruised'],
    [300, 'Late'],
  ] as const) {
    await api.refundOrder(order.id, { amount, reason });
    await seenByStaff(order.id, ({ refunds }) => refunds.at(-1)?.reason === reason && refunds.at(-1)?.state === 'done');
    await atSandbox(intentId, 'failRefund');
    await seenByStaff(order.id, ({ refunds }) => refunds.every(({ state }) => state === 'failed'));
  }
  await signIn(owner, 'owner@pinchi.test');
  const desk = await owner.open(`/admin/orders/${order.id}`);
  const alert = desk.locator('.mantine-Alert-root').filter({ hasText: 'A refund did not arrive' });
  await alert.waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);

  const [payment, dialog] = [region(desk, 'Payment'), desk.getByRole('dialog')];
  await back(payment, '€5.00').getByRole('button', { name: 'Give it back again…' }).click();
  await dialog.getByText('The way it was paid: iDEAL').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send €5.00 again' }).click();
  await payment.getByText('paid back', { exact: true }).waitFor();

  await back(payment, '€3.00').getByRole('button', { name: 'Give it back again…' }).click();
  await dialog.getByText('Store credit', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Put €3.00 to store credit' }).click();
  await payment.getByText('put to store credit', { exact: true }).waitFor();
  await eventually(() => alert.count()).toBe(0);
  expect(await payment.getByRole('button', { name: 'Give it back again…' }).count()).toBe(0);
  expect((await mailTo(shopper.email, 'order_refunded')).text).toContain('€');

  const gateway = region(desk, 'At the payment gateway');
  await gateway.locator('dd').getByText(intentId).waitFor();
  await gateway.getByText(/movements, .* reports/).click();
  await gateway.getByText('A refund did not arrive').first().waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
});

test('money that went back twice is written off by the owner', async ({ visitor }) => {
  const owner = await visitor();
  const { order, intentId } = await paidOrder([enoughOf(await goods(), 2)], 'ideal');
  await (await staff()).refundOrder(order.id, { amount: order.total, reason: 'Nothing came', to: 'credit' });
  await atSandbox(intentId, 'refund');
  await signIn(owner, 'owner@pinchi.test');
  const sum = money(order.total, 'EUR');
  const desk = await owner.open(`/admin/orders/${order.id}`);
  await desk.getByText('More was given back than was paid', { exact: true }).waitFor();
  await desk.getByRole('button', { name: 'Write it off…' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByText('No money moves').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await dialog.getByRole('button', { name: `Write off ${sum}` }).click();
  await eventually(() => desk.getByText('More was given back than was paid', { exact: true }).count()).toBe(0);
  expect(await faults(desk, WIDTHS)).toEqual([]);
});

test('a shopper whose card was declined pays in another way, and staff see both', async ({ visitor }) => {
  const [noor, clerk] = [await visitor(), await visitor()];
  const { order, shopper, redirectUrl } = await placeOrder([enoughOf(await sold('fresh'), 2)], undefined, 'card');
  await atSandbox(redirectUrl?.split('/').at(-1) ?? '', 'decline', { reason: 'insufficient_funds' });
  await seenByStaff(order.id, ({ payment }) => payment?.status === 'failed');
  await signIn(noor, shopper.email, shopper.password);
  await signIn(clerk, 'fresh.manager@pinchi.test');
  const desk = await clerk.open(`/admin/orders/${order.id}`);
  const gateway = region(desk, 'At the payment gateway');
  await gateway.getByText('There is not enough money on it').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);

  const page = await noor.open(`/orders/${order.id}`);
  await page.getByText('Your payment did not go through.').waitFor();
  expect(await faultsOfShop(page, WIDTHS)).toEqual([]);
  await page.getByRole('button', { name: 'Pay by iDEAL | Wero' }).click();
  await page.getByRole('button', { name: /^Pay €[\d.]+$/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Ordered. Thank you!' }).waitFor();

  await gateway.getByText('Received', { exact: true }).first().waitFor();
  await gateway.getByText('Cancelled', { exact: true }).waitFor();
  expect(await gateway.locator('.attempts > li').count()).toBe(2);
});

test('a shopper pays again after the bank let go of the money, and the order can leave', async ({ visitor }) => {
  const [noor, clerk] = [await visitor(), await visitor()];
  const { order, shopper, intentId } = await paidOrder([enoughOf(await sold('fresh'), 2)], 'card');
  await (await staff()).moveOrder(order.id, 'picking');
  await signIn(clerk, 'fresh.manager@pinchi.test');
  await signIn(noor, shopper.email, shopper.password);
  const desk = await clerk.open(`/admin/orders/${order.id}`);
  await desk.getByRole('button', { name: 'Send out' }).waitFor();
  await region(desk, 'At the payment gateway').getByText('Set aside until').waitFor();
  await atSandbox(intentId, 'lapse');
  await desk.getByText('Nobody has paid for this order any more').waitFor();
  await eventually(() => desk.getByRole('button', { name: 'Send out' }).count()).toBe(0);
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await mailTo(shopper.email, 'order_lapsed');

  const page = await noor.open(`/orders/${order.id}`);
  await page.getByRole('heading', { name: `Pay ${money(order.total, 'EUR')} again` }).waitFor();
  expect(await page.getByRole('button', { name: 'Pay by bank transfer' }).count()).toBe(0);
  expect(await faultsOfShop(page, WIDTHS)).toEqual([]);
  await page.getByRole('button', { name: /^Pay .* now$/ }).click();
  await page.getByRole('button', { name: /^Pay €[\d.]+$/ }).click();
  await page.getByText('We are picking your order now.').waitFor();

  await desk.getByRole('button', { name: 'Send out' }).click();
  await region(desk, 'What happened').getByText('On its way').waitFor();
});

test('a manager gives the goods of a withdrawal back, and the owner the delivery fee', async ({ visitor }) => {
  const [manager, owner] = [await visitor(), await visitor()];
  const [thing, quantity] = enoughOf(await sold('fresh'), 2);
  const api = await staff();
  await api.exempt(thing.productId, 'no');
  const { order, shopper } = await placeOrder([[thing, quantity]]);
  await api.exempt(thing.productId, null);
  for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await api.moveOrder(order.id, to);
  await call('POST', '/withdrawals', { number: order.number, email: shopper.email });
  const fee = money(order.deliveryFee, 'EUR');
  await signIn(manager, 'fresh.manager@pinchi.test');
  await signIn(owner, 'owner@pinchi.test');
  const desk = await manager.open('/admin/requests?state=open');
  await desk.getByRole('row').filter({ hasText: order.number }).getByRole('link').click();
  await desk.getByText('An owner gives it back, after the goods.').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await desk.getByRole('button', { name: /^Answer and give €/ }).click();
  await desk.getByText('The delivery fee is still to go back').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);

  const office = await owner.open(`/admin/orders/${order.id}`);
  await office.getByRole('button', { name: 'Give money back…' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByText('An amount', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill(fee.replace('€', ''));
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The fee of a withdrawal');
  await dialog.getByRole('button', { name: `Give ${fee} back` }).click();
  await region(office, 'Payment').getByText('The fee of a withdrawal').waitFor();
  await desk.reload();
  await desk.getByText('Money went back: see the order.').waitFor();
  expect(await desk.getByText('The delivery fee is still to go back').count()).toBe(0);
});

function region(desk: Page, name: string): Locator {
  return desk.getByRole('region', { name });
}

function back(payment: Locator, sum: string): Locator {
  return payment.getByRole('listitem').filter({ hasText: sum }).filter({ hasText: 'came back to us' });
}
