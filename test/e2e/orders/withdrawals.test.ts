import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { type Goods, sold } from '#test/e2e/support/goods.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { placeOrder } from '#test/e2e/support/order.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { newMember } from '#test/e2e/support/shopper.ts';
import { MINIMUM } from '#test/e2e/support/shopperSteps.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';

const WIDTHS = [390, 820, 1440];
const half = ({ variant }: Goods) => Math.ceil(MINIMUM / 2 / variant.price) + 1;

/** A delivered order with goods of two departments, two or more of each. */
async function delivered() {
  const [fresh, frozen] = [await sold('fresh'), await sold('frozen')];
  const placed = await placeOrder([
    [fresh, half(fresh)],
    [frozen, half(frozen)],
  ]);
  const owner = await staff();
  for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await owner.moveOrder(placed.order.id, to);
  return { ...placed, fresh, frozen, owner };
}

test.for([true, false])(
  'a customer withdraws from lines of their order, in two presses, and adds to it (script: %s)',
  async (script, { visitor }) => {
    const noor = await visitor({ width: 390, height: 844, script });
    const { order, shopper, fresh, frozen } = await delivered();
    await signIn(noor, shopper.email, shopper.password);
    const page = await noor.open(`/orders/${order.id}`);
    await page.getByRole('main').getByRole('link', { name: 'Withdraw from contract here' }).click();
    await page.getByRole('heading', { level: 1, name: 'Withdraw from contract' }).waitFor();
    if (script) expect(await faults(page, WIDTHS)).toEqual([]);
    await page.getByRole('checkbox', { name: fresh.name }).check();
    await page.getByLabel(`How much of ${fresh.name}`).fill('1');
    await page.getByRole('button', { name: 'Withdraw from contract here' }).click();
    await page.getByRole('heading', { level: 1, name: 'Confirm withdrawal' }).waitFor();
    await page.getByText(`1 of ${fresh.name}`).waitFor();
    if (script) expect(await faults(page, WIDTHS)).toEqual([]);
    await page.getByRole('button', { name: 'Confirm withdrawal' }).click();
    await page.getByText('We are looking at it').waitFor();
    if (script) expect(await faults(page, WIDTHS)).toEqual([]);
    expect((await mailTo(shopper.email, 'withdrawal_received')).text).toContain(fresh.name);

    await page.getByRole('main').getByRole('link', { name: 'Withdraw from contract here' }).click();
    await page.getByText('What you confirm now is added to it.').waitFor();
    if (script) expect(await faults(page, WIDTHS)).toEqual([]);
    await page.getByRole('checkbox', { name: frozen.name }).check();
    await page.getByLabel(`How much of ${frozen.name}`).fill('1');
    await page.getByRole('button', { name: 'Withdraw from contract here' }).click();
    await page.getByRole('button', { name: 'Confirm withdrawal' }).click();
    await page.getByText('We are looking at it').waitFor();
    await page.getByText(`from 1 of ${frozen.name}`).waitFor();
  },
);

test('two managers answer a withdrawal, each for the goods of their department', async ({ visitor }) => {
  const [noor, first, second] = [await visitor({ width: 390, height: 844 }), await visitor(), await visitor()];
  const { order, shopper, fresh, frozen, owner } = await delivered();
  const other = await newMember();
  await owner.employ(other, 'manager', 'frozen');
  await signIn(noor, shopper.email, shopper.password);
  const page = await noor.open(`/orders/${order.id}/withdraw`);
  await page.getByRole('checkbox', { name: 'The whole order' }).check();
  await page.getByRole('button', { name: 'Withdraw from contract here' }).click();
  await page.getByRole('button', { name: 'Confirm withdrawal' }).click();
  await page.getByText('We are looking at it').waitFor();

  await signIn(first, 'fresh.manager@pinchi.test');
  await signIn(second, other.email, other.password);
  const open = async (visiting: typeof first) => {
    const desk = await visiting.open('/admin/requests?state=open');
    await desk.getByRole('row').filter({ hasText: order.number }).getByRole('link').click();
    await desk.getByRole('heading', { level: 1, name: 'Withdrawal' }).waitFor();
    return desk;
  };
  const [mine, theirs] = [await open(first), await open(second)];
  await mine.getByText(`You answer for ${fresh.name}. One more line waits`).waitFor();
  await theirs.getByText(`You answer for ${frozen.name}. One more line waits`).waitFor();
  expect(await faults(mine, WIDTHS)).toEqual([]);
  await mine
    .getByRole('button', { name: /^All of/ })
    .first()
    .click();
  await mine.getByRole('button', { name: /^Answer and give €/ }).click();
  await mine.getByText('One more line waits for an answer of the departments that sell them.').waitFor();
  await mine.getByText('Money back').first().waitFor();
  expect(await faults(mine, WIDTHS)).toEqual([]);
  await mine.goto('/admin/requests?state=open');
  await mine.getByRole('heading', { level: 1, name: 'Requests' }).waitFor();
  expect(await mine.getByRole('row').filter({ hasText: order.number }).count()).toBe(0);

  await page.reload();
  await page.getByText('A part is answered').waitFor();
  await page.getByText('We still look at the other goods, and write to you.').waitFor();
  expect(await faults(page, WIDTHS)).toEqual([]);

  await theirs.getByText('Refuse it').click();
  await theirs.getByLabel('Your answer').fill('They have melted.');
  await theirs.getByRole('button', { name: 'Refuse these goods' }).click();
  await theirs.getByRole('heading', { level: 2, name: 'Answered' }).waitFor();
  expect(await faults(theirs, WIDTHS)).toEqual([]);
  await page.reload();
  await page.getByText('They have melted.').waitFor();
  await page.getByText(`Not accepted: ${frozen.name}`).waitFor();
  expect(await faults(page, WIDTHS)).toEqual([]);
  expect((await mailTo(shopper.email, 'withdrawal_refused')).text).toContain('They have melted.');
});
