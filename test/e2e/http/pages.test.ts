import { expect } from 'vitest';
import { test as plain } from '#test/e2e/support/browser.ts';
import { line } from '#test/e2e/support/cart.ts';
import { knownPlaces } from '#test/e2e/support/demoData.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { openLive } from '#test/e2e/support/liveWindow.ts';
import { faultsOfShop } from '#test/e2e/support/pageFaults.ts';
import { overBudget } from '#test/e2e/support/pageWeight.ts';
import { ACCOUNT, fill, GUEST_WITH_CART, type Known, type Place, PUBLIC, SIGNED_IN } from '#test/e2e/support/shopPages.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';
import { go, receive, type Visitor } from '#test/e2e/support/visitor.ts';

const GOLD = 'gold@pinchi.test';
const WIDTHS = [390, 820, 1440];
const EXTREMES = [320, 2560];

const test = plain.extend('known', { scope: 'file' }, async ({ browser }, { onCleanup }) => {
  const gold = await receive(browser, {});
  onCleanup(() => gold.context.close());
  await signIn(gold, GOLD);
  for (const quantity of [5, 1, 2]) await putInCart(gold, (await goods()).variant.id, quantity);
  return knownPlaces(gold);
});

test('without a cart, every page is small, and has no faults at every width, in light and dark', async ({ visitor, known }) => {
  expect(await walk(await visitor(), PUBLIC, known)).toEqual({});
});

test('for a guest with a cart, every page is small and has no faults', async ({ visitor, known }) => {
  const anna = await visitor();
  await putInCart(anna, (await goods()).variant.id, 1);
  expect(await walk(anna, GUEST_WITH_CART, known)).toEqual({});
});

test('for a gold shopper, every page is small and has no faults', async ({ visitor, known }) => {
  const gijs = await visitor();
  await signIn(gijs, GOLD);
  expect(await walk(gijs, SIGNED_IN, known)).toEqual({});
});

test('in her account, every page is small and has no faults', async ({ visitor, known }) => {
  const gijs = await visitor();
  await signIn(gijs, GOLD);
  expect(await walk(gijs, ACCOUNT, known)).toEqual({});
});

test.for(['/', '/p/{product}', '/cart'])('%s has no faults on the narrowest and the widest screen', async (path, { visitor, known }) => {
  const anna = await visitor();
  await putInCart(anna, (await goods()).variant.id, 1);
  const page = await anna.open(fill(path, known));
  expect(await faultsOfShop(page, EXTREMES)).toEqual([]);
});

test('the cart’s sheet on a phone has no faults, and closes with Escape', async ({ visitor }) => {
  const anna = await visitor({ width: 390, height: 844 });
  const thing = await goods();
  await putInCart(anna, thing.variant.id, 2);
  const page = await openLive(anna, '/');
  await page.locator('[data-cart-bar]').click();
  await line(page, thing).waitFor();
  expect(await faultsOfShop(page, [390])).toEqual([]);
  await page.keyboard.press('Escape');
  await line(page, thing).waitFor({ state: 'hidden' });
});

test('an unknown address says so, and leads on', async ({ visitor }) => {
  const anna = await visitor();
  anna.troubles.expect(/status of 404/);
  for (const path of ['/no/such/stall', '/p/no-such-thing', '/d/no-such-department', '/c/no-such-category']) {
    const page = await anna.open(path, 404);
    await page.getByRole('heading', { level: 1, name: 'This stall is not here' }).waitFor();
    await page.getByRole('navigation', { name: 'All departments' }).getByRole('link').first().waitFor();
    await page.close();
  }
});

/** All faults of these pages, by the name of the page. */
async function walk(visitor: Visitor, places: Place[], known: Known): Promise<Record<string, string[]>> {
  visitor.troubles.expect(/status of 404/);
  const page = await visitor.context.newPage();
  const found: Record<string, string[]> = {};
  for (const { name, path, status } of places) {
    const here = await overBudget(page, () => go(page, fill(path, known), status));
    here.push(...(await faultsOfShop(page, WIDTHS)));
    if (here.length) found[name] = here;
  }
  return found;
}
