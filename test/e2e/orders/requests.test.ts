import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods, sold } from '#test/e2e/support/goods.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { placeOrder } from '#test/e2e/support/order.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { MINIMUM } from '#test/e2e/support/shopperSteps.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';

const WIDTHS = [390, 820, 1440];
/* A PNG of one pixel. */
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoAAAAegB5s2G1ewAAAABJRU5ErkJggg==', 'base64');

async function delivered() {
  const [apples, more] = [await sold('fresh'), await goods()];
  const placed = await placeOrder([
    [apples, 1],
    [more, Math.ceil(MINIMUM / more.variant.price) + 1],
  ]);
  const owner = await staff();
  for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await owner.moveOrder(placed.order.id, to);
  return { ...placed, apples };
}

test('somebody withdraws without an account in two presses, and a manager settles it', async ({ visitor }) => {
  const [somebody, manager] = [await visitor({ width: 390, height: 844 }), await visitor()];
  const { order, shopper } = await delivered();
  const page = await somebody.open('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Withdraw from contract here' }).click();
  await page.getByLabel('Order number').fill(order.number);
  await page.getByLabel('Mail address of the order').fill(shopper.email);
  expect(await faults(page, WIDTHS)).toEqual([]);
  await page.getByRole('button', { name: 'Withdraw from contract here' }).click();
  await page.getByRole('heading', { level: 1, name: 'Confirm withdrawal' }).waitFor();
  expect(await faults(page, WIDTHS)).toEqual([]);
  await page.getByRole('button', { name: 'Confirm withdrawal' }).click();
  await page.getByRole('heading', { level: 1, name: 'We have it' }).waitFor();
  const mail = await mailTo(shopper.email, 'withdrawal_received');
  expect(mail.text).toContain(order.number);

  await signIn(manager, 'owner@pinchi.test');
  const desk = await manager.open('/admin/');
  await desk.getByRole('link', { name: /requests? to answer/ }).click();
  await desk.getByRole('row').filter({ hasText: order.number }).getByRole('link').click();
  await desk.getByRole('heading', { level: 1, name: 'Withdrawal' }).waitFor();
  await desk
    .getByRole('button', { name: /^All of/ })
    .first()
    .click();
  await desk.getByRole('button', { name: /^Answer and give €/ }).click();
  await desk.getByText('Money went back: see the order.').waitFor();
  await desk.getByRole('link', { name: `order ${order.number}` }).click();
  const about = desk.getByRole('region', { name: 'What the customer asked' });
  await about.getByText('Settled').waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await about.getByRole('link', { name: 'Withdrawal' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Withdrawal' }).waitFor();
  await mailTo(shopper.email, 'order_refunded');
});

test('a shopper reports a problem with a photograph, and reads the answer at the order', async ({ visitor }) => {
  const [noor, clerk] = [await visitor({ width: 390, height: 844 }), await visitor()];
  const { order, shopper, apples } = await delivered();
  await signIn(noor, shopper.email, shopper.password);
  const page = await noor.open(`/orders/${order.id}`);
  await page.getByRole('link', { name: 'Report a problem' }).click();
  await page.getByLabel('What is it about?').selectOption({ label: `${apples.name}, ${apples.variant.name}` });
  await page.getByLabel('What is wrong?').selectOption({ label: 'It is damaged' });
  await page.getByLabel('Tell us more').fill('All of them are bruised.');
  await page.getByLabel('A photograph').setInputFiles({ name: 'apples.png', mimeType: 'image/png', buffer: DOT });
  expect(await faults(page, WIDTHS)).toEqual([]);
  await page.getByRole('button', { name: 'Send it' }).click();
  await page.getByText('We are looking at it').waitFor();
  await page.getByAltText('The photograph that you sent').waitFor();

  await signIn(clerk, 'fresh.manager@pinchi.test');
  const desk = await clerk.open('/admin/requests?state=open');
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await desk.getByRole('row').filter({ hasText: order.number }).getByRole('link').click();
  await desk.getByRole('heading', { level: 1, name: new RegExp(apples.name) }).waitFor();
  await desk.getByText('All of them are bruised.').waitFor();
  const photo = desk.getByAltText(/photograph of the customer/);
  await photo.waitFor();
  await eventually(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await desk.getByLabel('Your answer').fill('We are sorry. New ones come with your next order.');
  await desk.getByRole('button', { name: 'Send the answer' }).click();
  await desk.getByRole('heading', { level: 2, name: 'Answered' }).waitFor();

  await page.reload();
  await page.getByText('New ones come with your next order.').waitFor();
  expect(await faults(page, WIDTHS)).toEqual([]);
  await mailTo(shopper.email, 'problem_answered');
});
