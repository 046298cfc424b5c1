import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { money } from '#contracts/words.ts';
import { test } from '#test/e2e/support/browser.ts';
import { add, kept, keptWith } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { connects, openLive } from '#test/e2e/support/liveWindow.ts';
import { staff } from '#test/e2e/support/staff.ts';

const newCode = () => `E2E-${randomUUID().slice(0, 8).toUpperCase()}`;
const promo = (page: Page) => page.locator('#cart form.promo');
const field = (page: Page) => page.getByLabel('Promo code');

/** An amount off the cart, from this subtotal on, with a code of its own. */
async function codeFor(minSubtotal: number): Promise<string> {
  const promoCode = newCode();
  await (await staff()).openRule({ name: promoCode, promoCode, minSubtotal, action: { type: 'cart_amount_off', amount: 100 } });
  return promoCode;
}

test('a code with a minimum goes from waiting to applied as goods are added, in both windows, and can be taken off', async ({
  visitor,
}) => {
  const anna = await visitor();
  const bread = await goods();
  const code = await codeFor(bread.variant.price * 2);
  const page = await anna.open(`/p/${bread.slug}`);
  await connects(page, () => add(page, bread));
  await keptWith(anna, bread, 1);
  const other = await openLive(anna, '/cart');

  await field(page).fill(code.toLowerCase());
  await page.keyboard.press('Enter');
  const waits = `${money(bread.variant.price, 'EUR')} more for ${code}.`;
  for (const window of [page, other]) await promo(window).getByText(waits).waitFor();

  await add(page, bread, 'more of');
  for (const window of [page, other])
    await promo(window)
      .getByText(`saves ${money(100, 'EUR')}`)
      .waitFor();
  const { total } = await keptWith(anna, bread, 2);
  await eventually(() => page.locator('#cart dd.sum').innerText()).toBe(total);

  await promo(other).getByRole('button', { name: 'Take off' }).click();
  for (const window of [page, other]) await field(window).waitFor();
  expect((await kept(anna)).total).not.toBe(total);
});

test('a code that is not known is told at the field, and the cart is kept', async ({ visitor }) => {
  const anna = await visitor();
  anna.troubles.expect(/422/);
  const bread = await goods();
  const page = await anna.open(`/p/${bread.slug}`);
  await connects(page, () => add(page, bread));
  await keptWith(anna, bread, 1);
  await field(page).fill('nobody-made-this');
  await promo(page).getByRole('button', { name: 'Use' }).click();
  await promo(page).getByText('There is no code NOBODY-MADE-THIS.').waitFor();
  expect(await field(page).inputValue()).toBe('nobody-made-this');
  await keptWith(anna, bread, 1);
});

test('the code of a link goes onto the cart with the first goods', async ({ visitor }) => {
  const anna = await visitor();
  const bread = await goods();
  const code = await codeFor(1);
  const page = await anna.open(`/p/${bread.slug}?code=${code}`);
  expect(new URL(page.url()).searchParams.has('code')).toBe(false);
  await page.getByRole('status').getByText('Your code is kept').waitFor();
  await connects(page, () => add(page, bread));
  await promo(page)
    .getByText(`saves ${money(100, 'EUR')}`)
    .waitFor();
  expect((await anna.context.cookies()).some(({ name }) => name.endsWith('pinchi_code'))).toBe(false);
});

test('a rule that staff save changes the cart in the shopper’s window, and says why; and when it ends, too', async ({ visitor }) => {
  const anna = await visitor();
  const bread = await goods();
  const page = await anna.open(`/p/${bread.slug}`);
  await connects(page, () => add(page, bread));
  const before = await keptWith(anna, bread, 1);
  const off = Math.min(20, bread.variant.price);
  const name = `Week ${randomUUID().slice(0, 6)}`;
  const end = await (await staff()).openRule({
    name,
    productIds: [bread.productId],
    exclusive: true,
    action: { type: 'amount_off', amount: off },
  });
  const news = page.locator('#cart .note');
  await news.getByText(`${name} started: −${money(off, 'EUR')}`).waitFor();
  await news.getByText('The total was').waitFor();
  const { total } = await kept(anna);
  expect(total).not.toBe(before.total);
  await eventually(() => page.locator('#cart dd.sum').innerText()).toBe(total);
  await eventually(() => page.locator('#live').textContent()).toContain(`${name} started`);

  // Another piece: the shopper has seen it.
  await add(page, bread, 'more of');
  await keptWith(anna, bread, 2);
  await news.waitFor({ state: 'detached' });
  await end();
  await news.getByText(`${name} ended: +${money(2 * off, 'EUR')}`).waitFor();
});
