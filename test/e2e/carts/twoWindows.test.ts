import { expect } from 'vitest';
import { money } from '#contracts/words.ts';
import { test } from '#test/e2e/support/browser.ts';
import { add, EMPTY, kept, keptWith, line, shown, stepper } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { connects, openLive } from '#test/e2e/support/liveWindow.ts';
import { staff } from '#test/e2e/support/staff.ts';

const HALL = '/search?sort=popular';

test('a product that is added in one window shows in the other, with the same count and total', async ({ visitor }) => {
  const anna = await visitor();
  const [bread, milk] = [await goods(), await goods()];
  const one = await anna.open(`/p/${bread.slug}`);
  await connects(one, () => add(one, bread));
  const other = await openLive(anna, `/p/${milk.slug}`);
  const first = await keptWith(anna, bread, 1);
  await eventually(() => shown(other)).toEqual(first);
  await add(other, milk);
  const basket = await keptWith(anna, milk, 1);
  expect(Object.keys(basket.lines)).toEqual([bread.name, milk.name]);
  expect(basket.count).toBe('2');
  await eventually(() => shown(one)).toEqual(basket);
  await eventually(() => shown(other)).toEqual(basket);
  await line(one, milk).getByText('Added in another window').waitFor();
});

test('a changed quantity and a removed line reach the other window', async ({ visitor }) => {
  const anna = await visitor();
  const bread = await goods();
  const one = await anna.open(`/p/${bread.slug}`);
  await connects(one, () => add(one, bread));
  const other = await openLive(anna, `/p/${bread.slug}`);
  await line(other, bread).getByRole('button', { name: 'more of' }).click();
  await line(other, bread).getByRole('button', { name: 'more of' }).click();
  const three = await keptWith(anna, bread, 3);
  await eventually(() => shown(one)).toEqual(three);
  await eventually(() => stepper(one, bread).locator('output').innerText()).toBe('3');
  await one.bringToFront();
  for (let left = 3; left > 0; left--) await line(one, bread).getByRole('button', { name: 'less of' }).click();
  await eventually(() => shown(other)).toEqual(EMPTY);
  await other.getByText(`${bread.name} was taken out in another window.`).first().waitFor();
  await eventually(() => stepper(other, bread).getAttribute('data-quantity')).toBe('0');
});

test('a phone and a desktop show the same cart, and a press on the phone reaches both', async ({ visitor }) => {
  const [desk, phone] = [await visitor(), await visitor({ width: 390, height: 844 })];
  const [bread, milk] = [await goods(), await goods()];
  const wide = await desk.open(`/p/${bread.slug}`);
  await connects(wide, () => add(wide, bread));
  await keptWith(desk, bread, 1);
  await phone.context.addCookies(await desk.context.cookies());
  const small = await openLive(phone, `/p/${milk.slug}`);
  const bar = small.locator('[data-cart-bar]');
  await add(wide, bread, 'more of');
  const { total } = await keptWith(desk, bread, 2);
  await eventually(() => bar.innerText()).toContain(total);
  expect(await line(small, bread).isVisible()).toBe(false);
  await add(small, milk);
  expect((await keptWith(desk, milk, 1)).count).toBe('2');
  await eventually(() => bar.innerText()).toContain('2 lines');
  await bar.click();
  await line(small, bread).getByRole('button', { name: 'less of' }).click();
  const basket = await keptWith(desk, bread, 1);
  for (const page of [wide, small]) await eventually(() => shown(page)).toEqual(basket);
  await eventually(() => stepper(wide, bread).locator('output').innerText()).toBe('1');
  await small.keyboard.press('Escape');
  await line(small, bread).waitFor({ state: 'hidden' });
});

test('nothing on the page moves when the first product goes into the cart', async ({ visitor }) => {
  for (const width of [390, 1440]) {
    const anna = await visitor({ width });
    const bread = await goods();
    const page = await anna.open(`/p/${bread.slug}`);
    const places = () =>
      page
        .locator('.header-row > *, .product :not(.stepper *)')
        .evaluateAll((all) => all.map((e) => JSON.stringify(e.getBoundingClientRect())));
    const before = await places();
    await connects(page, () => add(page, bread));
    await eventually(() => page.locator('[data-cart-count]').textContent()).toBe('1');
    expect(await places()).toEqual(before);
  }
});

test('another shopper does not see this cart', async ({ visitor }) => {
  const [anna, bert] = [await visitor(), await visitor()];
  const bread = await goods();
  const theirs = await bert.open(`/p/${bread.slug}`);
  const hers = await anna.open(`/p/${bread.slug}`);
  await connects(hers, () => add(hers, bread));
  await keptWith(anna, bread, 1);
  expect(await shown(theirs)).toEqual(EMPTY);
  await theirs.reload();
  expect(await shown(theirs)).toEqual(EMPTY);
});

test('a page that was open before there was a cart connects to it', async ({ visitor }) => {
  const anna = await visitor();
  const bread = await goods();
  const early = await anna.open(HALL);
  const page = await anna.open(`/p/${bread.slug}`);
  await connects(early, () => add(page, bread));
  const basket = await keptWith(anna, bread, 1);
  expect(basket.count).toBe('1');
  await eventually(() => shown(early)).toEqual(basket);
});

test('a change that is made while the connection is cut is kept, and both devices agree once it is back', async ({ visitor }) => {
  const [phone, desk] = [await visitor(), await visitor()];
  const [bread, milk] = [await goods(), await goods()];
  phone.troubles.expect(/ERR_INTERNET_DISCONNECTED/);
  const cut = await phone.open(`/p/${bread.slug}`);
  await connects(cut, () => add(cut, bread));
  await keptWith(phone, bread, 1);
  await desk.context.addCookies(await phone.context.cookies());
  const live = await openLive(desk, `/p/${milk.slug}`);
  await phone.context.setOffline(true);
  await line(cut, bread).getByRole('button', { name: 'more of' }).click();
  await cut.locator('.note-link').waitFor();
  await eventually(async () => (await shown(cut)).lines[bread.name]).toMatch(/^2 for /);
  await add(live, milk);
  expect((await keptWith(desk, milk, 1)).lines[bread.name]).toMatch(/^1 for /);
  await phone.context.setOffline(false);
  const basket = await keptWith(desk, bread, 2);
  expect(basket.count).toBe('2');
  await eventually(() => shown(cut)).toEqual(basket);
  await eventually(() => shown(live)).toEqual(basket);
  await cut.locator('.note-link').waitFor({ state: 'detached' });
});

test('a price that staff change shows old and new in both windows, and the totals follow', async ({ visitor, onTestFinished }) => {
  const anna = await visitor();
  const owner = await staff();
  const bread = await goods();
  const one = await anna.open(`/p/${bread.slug}`);
  await connects(one, () => add(one, bread));
  await keptWith(anna, bread, 1);
  const other = await openLive(anna, '/cart');
  const price = bread.variant.price + 20;
  await owner.setPrice(bread.productId, bread.variant.id, price);
  onTestFinished(async () => void (await owner.setPrice(bread.productId, bread.variant.id, bread.variant.price)));
  for (const page of [one, other]) {
    const move = line(page, bread).locator('.move');
    await move.getByText('This went up by €0.20 since you added it').waitFor();
    await eventually(() => move.locator('s').innerText()).toBe(money(bread.variant.price, 'EUR'));
    await eventually(() => move.locator('b').innerText()).toBe(money(price, 'EUR'));
    const basket = await kept(anna);
    await eventually(() => shown(page)).toEqual(basket);
  }
});

test('a press just before the page is left reaches the cart, with and without a cart before it', async ({ visitor }) => {
  const anna = await visitor();
  const [bread, milk] = [await goods(), await goods()];
  const page = await anna.open(`/p/${bread.slug}`);
  await page.route('**/api/v1/carts', () => {});
  await page.routeWebSocket('**/live', () => {});
  await add(page, bread);
  await page.goto('about:blank');
  await keptWith(anna, bread, 1);
  const next = await anna.open(`/p/${milk.slug}`);
  await next.routeWebSocket('**/live', () => {});
  await next.reload();
  await add(next, milk);
  await next.goto('about:blank');
  expect((await keptWith(anna, milk, 1)).count).toBe('2');
});
