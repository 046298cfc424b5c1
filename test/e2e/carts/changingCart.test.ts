import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { add, kept, keptWith, line, shown, stepper } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { connects, openLive } from '#test/e2e/support/liveWindow.ts';
import { putInCart } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';

test('a press on − without a connection counts together with what another device adds at the same time', async ({ visitor }) => {
  const [phone, desk] = [await visitor(), await visitor()];
  const bread = await goods();
  phone.troubles.expect(/ERR_INTERNET_DISCONNECTED/);
  await putInCart(phone, bread.variant.id, 3);
  const cut = await openLive(phone, `/p/${bread.slug}`);
  await desk.context.addCookies(await phone.context.cookies());
  const live = await openLive(desk, `/p/${bread.slug}`);
  await phone.context.setOffline(true);
  await line(cut, bread).getByRole('button', { name: 'less of' }).click();
  await cut.locator('.note-link').waitFor();
  for (let more = 0; more < 5; more++) await add(live, bread, 'more of');
  await keptWith(desk, bread, 8);
  await phone.context.setOffline(false);
  const basket = await keptWith(desk, bread, 7);
  for (const page of [cut, live]) await eventually(() => shown(page)).toEqual(basket);
  await eventually(() => stepper(cut, bread).locator('output').innerText()).toBe('7');
});

test('a device whose clock is 40 minutes fast shows the hold until its time', async ({ visitor }) => {
  const anna = await visitor();
  const bread = await goods();
  await anna.context.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 40 * 60_000;
  });
  const page = await anna.open(`/p/${bread.slug}`);
  await connects(page, () => add(page, bread));
  await keptWith(anna, bread, 1);
  await page.locator('#cart .hold').getByText('Held for you until').waitFor();
  const again = await openLive(anna, '/cart');
  await add(page, bread, 'more of');
  await line(again, bread).getByText('2', { exact: true }).waitFor();
  expect(await again.locator('#cart .hold').innerText()).toMatch(/^Held for you until/);
  expect(await page.getByText('running out').count()).toBe(0);
});

test('when staff lower a maximum, the line says so, and one press sets an allowed quantity', async ({ visitor, onTestFinished }) => {
  const anna = await visitor();
  const owner = await staff();
  const bread = await goods();
  await putInCart(anna, bread.variant.id, 9);
  const page = await openLive(anna, '/cart');
  await owner.change(bread.productId, bread.variant.id, { maxPerOrder: 2 });
  onTestFinished(async () => void (await owner.change(bread.productId, bread.variant.id, { maxPerOrder: bread.variant.maxPerOrder })));
  await line(page, bread).getByText('At most 2 in one order now.').waitFor();
  await line(page, bread)
    .getByRole('button', { name: `Make it 2 ${bread.name}` })
    .click();
  await keptWith(anna, bread, 2);
  await line(page, bread).locator('.line-problem').waitFor({ state: 'detached' });
  const basket = await kept(anna);
  await eventually(() => shown(page)).toEqual(basket);
});
