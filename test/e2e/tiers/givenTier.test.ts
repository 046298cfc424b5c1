import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { openLive } from '#test/e2e/support/liveWindow.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { newMember } from '#test/e2e/support/shopper.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';

const OWNER = 'owner@pinchi.test';
const MANAGER = 'fresh.manager@pinchi.test';

test('an owner gives a customer gold: the open cart says so, by mail too, and it is listed until it is taken off', async ({ visitor }) => {
  const [owner, manager, noor] = [await visitor(), await visitor(), await visitor()];
  const shopper = await newMember();
  await signIn(noor, shopper.email, shopper.password);
  const bread = await goods();
  await putInCart(noor, bread.variant.id, 3);
  const shop = await openLive(noor, '/cart');
  await signIn(owner, OWNER);

  const desk = await owner.open(`/admin/customers?q=${encodeURIComponent(shopper.email)}`);
  await desk.getByRole('link', { name: shopper.name }).click();
  await desk.getByText('0 orders delivered, 21 more to the next tier').waitFor();
  await desk.getByRole('button', { name: 'Give another tier' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Give it' }).waitFor();
  expect(await faults(desk, [390, 820, 1440])).toEqual([]);
  await dialog.getByLabel('Gold').check();
  await dialog.getByRole('button', { name: 'Give it' }).click();
  await eventually(() => dialog.getByText('Needed').count()).toBe(2);
  await dialog.getByLabel('Reason').fill('Won the raffle');
  await dialog.getByRole('button', { name: '30 days' }).click();
  await dialog.getByRole('button', { name: 'Give it' }).click();
  await desk.getByText(`${shopper.name} is gold now`).waitFor();

  await shop.getByText('This cart has gold prices now.').first().waitFor();
  await shop.locator('#cart .tier-gold').waitFor();
  expect((await mailTo(shopper.email, 'tier_raised')).subject).toBe('You are gold now');
  const account = await noor.open('/account');
  await account.getByText('Set by us until').waitFor();

  await signIn(manager, MANAGER);
  const list = await manager.open('/admin/tiers');
  await list.getByText('Given by Olga Winkelman: Won the raffle').first().waitFor();
  expect(await faults(list, [390, 820, 1440])).toEqual([]);
  await list.getByRole('link', { name: 'Given by hand' }).click();
  await list.getByText('Won the raffle').first().waitFor();
  await list.getByRole('link', { name: shopper.name }).first().click();
  await list.getByText('By their orders: bronze.').waitFor();
  expect(await list.getByRole('button', { name: /Change|Take it off/ }).count()).toBe(0);

  await desk.getByRole('button', { name: 'Take it off' }).click();
  await dialog.getByRole('button', { name: 'Take it off' }).click();
  await desk.getByText(`${shopper.name} has the tier of their orders.`).waitFor();
  await shop.getByText('This cart has bronze prices now.').first().waitFor();
});
