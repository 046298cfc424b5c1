import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { money } from '#contracts/words.ts';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { sold } from '#test/e2e/support/goods.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { enoughOf, type PlacedOrder, placeOrder } from '#test/e2e/support/order.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { newMember, type Shopper } from '#test/e2e/support/shopper.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';

const CLERK = 'frozen.clerk@pinchi.test';
const OWNER = 'owner@pinchi.test';
const WIDTHS = [390, 820, 1440];

test('a clerk in their first hour finds an order by a name, picks it, sends it out and has it delivered', async ({ visitor }) => {
  const [clerk, noor] = [await visitor(), await visitor()];
  const { order, shopper } = await frozenOrder();
  await signIn(clerk, CLERK);
  await signIn(noor, shopper.email, shopper.password);

  const desk = await clerk.open('/admin/');
  await desk.getByRole('link', { name: /orders? to pick/ }).click();
  await desk.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  await desk.getByRole('searchbox').fill(shopper.email);
  await eventually(() => rows(desk).count()).toBe(1);
  await rows(desk).getByRole('link', { name: order.number }).click();
  await desk.getByRole('heading', { level: 1, name: `Order ${order.number}` }).waitFor();
  await desk.getByText(money(order.total, 'EUR')).first().waitFor();

  const [slip] = await Promise.all([desk.waitForEvent('popup'), desk.getByRole('link', { name: 'Packing slip' }).click()]);
  await slip.getByRole('heading', { level: 1, name: `Packing slip ${order.number}` }).waitFor();
  await slip.close();
  for (const [press, status] of [
    ['Start picking', 'Being picked'],
    ['Send out', 'On its way'],
    ['Delivered', 'Delivered'],
  ] as const) {
    await desk.getByRole('button', { name: press, exact: true }).click();
    await happened(desk).getByText(status).waitFor();
  }
  expect(await desk.getByRole('button', { name: /Start picking|Send out|Delivered|Cancel order/ }).count()).toBe(0);
  await desk.getByRole('region', { name: 'Payment' }).getByText('Paid', { exact: true }).waitFor();
  const shop = await noor.open(`/orders/${order.id}`);
  await shop.locator('.plain-head').getByText('Delivered').waitFor();
  await mailTo(shopper.email, 'order_delivered');

  await desk.getByRole('main').getByRole('link', { name: 'Orders', exact: true }).click();
  await eventually(() => desk.getByRole('searchbox').inputValue()).toBe(shopper.email);
});

test('of two who move one order, one is told who was faster, and sees the order as it is', async ({ visitor }) => {
  const clerk = await visitor();
  clerk.troubles.expect(/status of 409/, /WebSocket/);
  // This window hears of nothing, as if the network had just broken.
  await clerk.context.routeWebSocket(/staff\/live/, () => undefined);
  await signIn(clerk, CLERK);
  const { order } = await frozenOrder();
  const desk = await clerk.open(`/admin/orders/${order.id}`);
  const pick = desk.getByRole('button', { name: 'Start picking' });
  await pick.waitFor();
  await (await staff()).moveOrder(order.id, 'picking');
  await pick.click();
  await desk.getByRole('alert').getByText('Olga Winkelman started picking it').waitFor();
  await desk.getByRole('button', { name: 'Send out' }).waitFor();
  expect(await happened(desk).getByText('Being picked').count()).toBe(1);
});

test('an order that comes is announced and shown when it is asked for; what others do is seen on the list and on its page', async ({
  visitor,
}) => {
  const [clerk, owner] = [await visitor(), await visitor()];
  const shopper = await newMember();
  await signIn(clerk, CLERK);
  await signIn(owner, OWNER);
  const { order: first } = await frozenOrder(shopper);
  const desk = await clerk.open('/admin/orders');
  await row(desk, first.number).waitFor();
  const { order } = await frozenOrder();
  const show = desk.getByRole('button', { name: /new orders?: show/ });
  await show.waitFor();
  expect(await row(desk, order.number).count()).toBe(0);
  await show.click();
  await row(desk, order.number).getByText('Confirmed').waitFor();
  await eventually(() => show.count()).toBe(0);

  const page = await owner.open(`/admin/orders/${order.id}`);
  await page.getByRole('button', { name: 'Start picking' }).waitFor();
  await (await staff(CLERK)).moveOrder(order.id, 'picking');
  await row(desk, order.number).getByText('Being picked').waitFor();
  await page.getByRole('button', { name: 'Send out' }).waitFor();
  await happened(page).getByText('by Freya de Vries').waitFor();
});

test('many orders are moved one after another, and what could not be moved is named with the reason', async ({ visitor }) => {
  const owner = await visitor();
  owner.troubles.expect(/status of 409/, /WebSocket/);
  await owner.context.routeWebSocket(/staff\/live/, () => undefined);
  await signIn(owner, OWNER);
  const shopper = await newMember();
  const orders = [];
  for (let n = 0; n < 3; n++) orders.push((await frozenOrder(shopper)).order);
  const [taken, ...free] = orders;
  const desk = await owner.open(`/admin/orders?status=confirmed&q=${encodeURIComponent(shopper.email)}`);
  await eventually(() => rows(desk).count()).toBe(3);
  await (await staff(CLERK)).moveOrder(taken?.id ?? '', 'picking');
  await desk.getByRole('checkbox', { name: 'Choose all that can go on' }).check();
  await desk.getByRole('button', { name: 'Start picking these 3' }).click();
  const left = desk.getByRole('status').filter({ hasText: '2 orders: being picked; 1 not' });
  await left.getByText(`${taken?.number} Freya de Vries started picking it`).waitFor();
  await eventually(() => rows(desk).count()).toBe(0);
  await desk.getByRole('link', { name: /^Being picked/ }).click();
  await eventually(() => rows(desk).count()).toBe(3);
  for (const { number } of free) await row(desk, number).getByText('Being picked').waitFor();
});

test('a clerk sees their goods of an order, without sums; a manager cancels it with a reason that the customer reads', async ({
  visitor,
}) => {
  const [clerk, manager, noor] = [await visitor(), await visitor(), await visitor()];
  const [peas, apples] = [await sold('frozen'), await sold('fresh')];
  const { order, shopper } = await placeOrder([[apples, 1], enoughOf(peas)]);
  await signIn(clerk, CLERK);
  await signIn(manager, 'fresh.manager@pinchi.test');
  await signIn(noor, shopper.email, shopper.password);
  const desk = await clerk.open(`/admin/orders/${order.id}`);
  await desk.getByText('A part of an order').waitFor();
  await desk.getByText(peas.name, { exact: true }).waitFor();
  expect(await desk.getByText(apples.name, { exact: true }).count()).toBe(0);
  expect(await desk.getByText(money(order.total, 'EUR')).count()).toBe(0);
  expect(await desk.getByRole('region', { name: 'Payment' }).count()).toBe(0);

  const other = await manager.open(`/admin/orders/${order.id}`);
  await other.getByRole('button', { name: 'Cancel order…' }).click();
  const dialog = other.getByRole('dialog');
  await dialog.getByText('All its goods, also those of other departments, go back on the shelf.').waitFor();
  expect(await faults(other, WIDTHS)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await dialog.getByText('Needed').waitFor();
  await dialog.getByRole('button', { name: 'The goods cannot be had' }).click();
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await happened(other).getByText('The goods cannot be had').waitFor();
  await happened(desk).getByText('The goods cannot be had').waitFor();
  const shop = await noor.open(`/orders/${order.id}`);
  await shop.getByText('The goods cannot be had').waitFor();
  await mailTo(shopper.email, 'order_cancelled');
});

test('a note that somebody else wrote meanwhile is shown beside one’s own, to choose from', async ({ visitor }) => {
  const clerk = await visitor();
  clerk.troubles.expect(/status of 412/);
  await signIn(clerk, CLERK);
  const { order } = await frozenOrder();
  const desk = await clerk.open(`/admin/orders/${order.id}`);
  const note = desk.getByLabel('Note', { exact: true });
  await note.fill('Ring twice');
  await (await staff()).noteOrder(order.id, 'Leave it with the neighbours');
  await desk.getByRole('button', { name: 'Save the note' }).click();
  const both = desk.getByRole('dialog', { name: `Somebody changed the note of ${order.number} meanwhile` });
  await both.getByRole('radio', { name: 'Leave it with the neighbours' }).waitFor();
  await both.getByRole('radio', { name: 'Ring twice' }).check();
  await both.getByRole('button', { name: 'Save this choice' }).click();
  await desk.getByText('Note saved').waitFor();
  await desk.reload();
  await eventually(() => note.inputValue()).toBe('Ring twice');
});

test('the pages of orders have no faults on a phone or a wide screen, in light or dark', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  const { order, shopper } = await placeOrder([[await sold('fresh'), 1], enoughOf(await sold('frozen'))]);
  const desk = await owner.open('/admin/orders');
  for (const [path, text] of [
    ['/admin/orders', order.number],
    [`/admin/orders?q=${encodeURIComponent(shopper.email)}&from=2026-01-01`, order.number],
    ['/admin/orders?q=nobody-at-all', 'Nothing found'],
    [`/admin/orders/${order.id}`, 'What happened'],
    ['/admin/orders/ord_none', 'There is no such order here'],
  ] as const) {
    if (path.endsWith('ord_none')) owner.troubles.expect(/status of 404/);
    await desk.setViewportSize({ width: 1440, height: 900 });
    await desk.goto(path);
    await desk.locator('main').getByText(text).first().waitFor();
    expect(await faults(desk, WIDTHS), path).toEqual([]);
  }
});

/** An order with goods of one department. */
async function frozenOrder(by?: Shopper): Promise<PlacedOrder> {
  return placeOrder([enoughOf(await sold('frozen'))], by);
}

function rows(desk: Page): Locator {
  return desk.locator('.order-row');
}

function row(desk: Page, number: string): Locator {
  return rows(desk).filter({ hasText: number });
}

/** The timeline of an order's page. */
function happened(desk: Page): Locator {
  return desk.getByRole('region', { name: 'What happened' });
}
