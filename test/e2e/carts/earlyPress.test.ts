import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { add, keptWith, line, stepper } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { openLive } from '#test/e2e/support/liveWindow.ts';
import { putInCart } from '#test/e2e/support/signIn.ts';
import { go } from '#test/e2e/support/visitor.ts';

test('a press on Add before any script is there adds it as without script, once', async ({ visitor }) => {
  const [anna, bread] = [await visitor(), await goods()];
  const page = await anna.context.newPage();
  const release = await hold(page, /\/main-[^/]*\.js$/);
  await page.goto(`/p/${bread.slug}`, { waitUntil: 'commit' });
  await add(page, bread);
  await page.waitForURL('**/*#size-*', { waitUntil: 'commit' });
  await keptWith(anna, bread, 1);
  release();
  await eventually(() => stepper(page, bread).locator('output').innerText()).toBe('1');
});

test('presses in a cart whose panel is not loaded yet wait for it, and none is lost', async ({ visitor }) => {
  const [anna, bread] = [await visitor(), await goods()];
  await putInCart(anna, bread.variant.id, 1);
  const page = await anna.context.newPage();
  const release = await hold(page, /\/panel-[^/]*\.js$/);
  await go(page, '/cart');
  const more = line(page, bread).getByRole('button', { name: 'more of' });
  await more.click();
  await more.click();
  release();
  await eventually(() => line(page, bread).locator('output').innerText()).toBe('3');
  await keptWith(anna, bread, 3);
});

test('a press on Add before the panel is loaded is in the panel once it is', async ({ visitor }) => {
  const [anna, bread] = [await visitor(), await goods()];
  const page = await anna.context.newPage();
  const release = await hold(page, /\/panel-[^/]*\.js$/);
  await go(page, `/p/${bread.slug}`);
  await add(page, bread);
  await eventually(() => page.locator('[data-cart-count]').innerText()).toBe('1');
  release();
  await line(page, bread).waitFor();
  await keptWith(anna, bread, 1);
});

test('a press on the cart of a phone before its sheet is loaded opens the sheet', async ({ visitor }) => {
  const [anna, bread] = [await visitor({ width: 390, height: 844 }), await goods()];
  await putInCart(anna, bread.variant.id, 1);
  const page = await anna.context.newPage();
  const release = await hold(page, /\/sheet-[^/]*\.js$/);
  await go(page, '/');
  await page.locator('[data-cart-bar]').click();
  release();
  await page.locator('#cart:popover-open').waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('a press on More products before its part is loaded adds them below the others', async ({ visitor }) => {
  const anna = await visitor();
  const page = await anna.context.newPage();
  const release = await hold(page, /\/nextPage-[^/]*\.js$/);
  await go(page, '/search?sort=popular');
  await page.getByRole('link', { name: 'More products' }).click();
  release();
  await eventually(() => page.locator('[data-grid=list] > li').count()).toBe(48);
  expect(new URL(page.url()).search).toBe('?sort=popular');
});

test('a window with a cart follows it before anything is pressed', async ({ visitor }) => {
  const [anna, bread] = [await visitor(), await goods()];
  await putInCart(anna, bread.variant.id, 1);
  const page = await openLive(anna, '/cart');
  await putInCart(anna, bread.variant.id, 2);
  await eventually(() => line(page, bread).locator('output').innerText()).toBe('2');
});

/** Keeps back a script of the page until it is released. */
async function hold(page: Page, script: RegExp): Promise<() => void> {
  const released = Promise.withResolvers<void>();
  await page.route(script, async (route) => {
    await released.promise;
    await route.continue();
  });
  return released.resolve;
}
