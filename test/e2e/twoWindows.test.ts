import { expect } from 'vitest';
import { money } from '../../web/storefront/format.ts';
import { add, EMPTY, kept, line, shown, stepper } from './basket.ts';
import { test } from './browser.ts';
import { eventually } from './eventually.ts';
import { goods } from './shelf.ts';
import { connects, openLive } from './sockets.ts';
import { staff } from './staff.ts';

const HALL = '/search?sort=popular';

test('what is put in the cart in one window shows in the other, with the same count and total', async ({ visitor }) => {
  const anna = await visitor();
  const [bread, milk] = [await goods(), await goods()];
  const one = await anna.open(`/p/${bread.slug}`);
  await connects(one, () => add(one, bread));
  const other = await openLive(anna, `/p/${milk.slug}`);
  await eventually(() => shown(other)).toEqual(await kept(anna));
  await add(other, milk);
  await eventually(async () => Object.keys((await kept(anna)).lines)).toEqual([bread.name, milk.name]);
  const basket = await kept(anna);
  expect(basket.count).toBe('2');
  await eventually(() => shown(one)).toEqual(basket);
  await eventually(() => shown(other)).toEqual(basket);
  await line(one, milk).getByText('Added in another window').waitFor();
});

test('a changed quantity and a removal reach the other window', async ({ visitor }) => {
  const anna = await visitor();
  const bread = await goods();
  const one = await anna.open(`/p/${bread.slug}`);
  await connects(one, () => add(one, bread));
  const other = await openLive(anna, `/p/${bread.slug}`);
  await line(other, bread).getByRole('button', { name: 'more of' }).click();
  await line(other, bread).getByRole('button', { name: 'more of' }).click();
  await eventually(async () => (await kept(anna)).lines[bread.name]).toMatch(/^3 for /);
  await eventually(() => shown(one)).toEqual(await kept(anna));
  await eventually(() => stepper(one, bread).locator('output').innerText()).toBe('3');
  await one.bringToFront();
  for (let left = 3; left > 0; left--) await line(one, bread).getByRole('button', { name: 'less of' }).click();
  await eventually(() => shown(other)).toEqual(EMPTY);
  await other.getByText(`${bread.name} was taken out in another window.`).first().waitFor();
  await eventually(() => stepper(other, bread).getAttribute('data-quantity')).toBe('0');
});

test('a phone beside the desk shows the same cart, and what is pressed on it', async ({ visitor }) => {
  const [desk, phone] = [await visitor(), await visitor({ width: 390, height: 844 })];
  const [bread, milk] = [await goods(), await goods()];
  const wide = await desk.open(`/p/${bread.slug}`);
  await connects(wide, () => add(wide, bread));
  await eventually(async () => (await kept(desk)).count).toBe('1');
  await phone.context.addCookies(await desk.context.cookies());
  const small = await openLive(phone, `/p/${milk.slug}`);
  const bar = small.locator('[data-cart-bar]');
  await add(wide, bread, 'more of');
  await eventually(async () => (await kept(desk)).lines[bread.name]).toMatch(/^2 for /);
  await eventually(() => bar.innerText()).toContain((await kept(desk)).total);
  expect(await line(small, bread).isVisible()).toBe(false);
  await add(small, milk);
  await eventually(async () => (await kept(desk)).count).toBe('2');
  await eventually(() => bar.innerText()).toContain('2 lines');
  await bar.click();
  await line(small, bread).getByRole('button', { name: 'less of' }).click();
  await eventually(async () => (await kept(desk)).lines[bread.name]).toMatch(/^1 for /);
  const basket = await kept(desk);
  for (const page of [wide, small]) await eventually(() => shown(page)).toEqual(basket);
  await eventually(() => stepper(wide, bread).locator('output').innerText()).toBe('1');
  await small.keyboard.press('Escape');
  await line(small, bread).waitFor({ state: 'hidden' });
});

test('nothing moves when the first thing goes into the cart', async ({ visitor }) => {
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

test('another shopper sees nothing of it', async ({ visitor }) => {
  const [anna, bert] = [await visitor(), await visitor()];
  const bread = await goods();
  const theirs = await bert.open(`/p/${bread.slug}`);
  const hers = await anna.open(`/p/${bread.slug}`);
  await connects(hers, () => add(hers, bread));
  await eventually(async () => (await kept(anna)).count).toBe('1');
  expect(await shown(theirs)).toEqual(EMPTY);
  await theirs.reload();
  expect(await shown(theirs)).toEqual(EMPTY);
});

test('a page that was open before there was a cart joins it', async ({ visitor }) => {
  const anna = await visitor();
  const bread = await goods();
  const early = await anna.open(HALL);
  const page = await anna.open(`/p/${bread.slug}`);
  await connects(early, () => add(page, bread));
  await eventually(() => shown(early)).toEqual({ ...(await kept(anna)), count: '1' });
});

test('a change made while the line is cut is kept, and both devices agree once it is back', async ({ visitor }) => {
  const [phone, desk] = [await visitor(), await visitor()];
  const [bread, milk] = [await goods(), await goods()];
  phone.troubles.expect(/ERR_INTERNET_DISCONNECTED/);
  const cut = await phone.open(`/p/${bread.slug}`);
  await connects(cut, () => add(cut, bread));
  await desk.context.addCookies(await phone.context.cookies());
  const live = await openLive(desk, `/p/${milk.slug}`);
  await phone.context.setOffline(true);
  await line(cut, bread).getByRole('button', { name: 'more of' }).click();
  await cut.locator('.note-link').waitFor();
  expect((await shown(cut)).lines[bread.name]).toMatch(/^2 for /);
  await add(live, milk);
  await eventually(async () => (await kept(desk)).lines[milk.name]).toMatch(/^1 for /);
  expect((await kept(desk)).lines[bread.name]).toMatch(/^1 for /);
  await phone.context.setOffline(false);
  await eventually(async () => (await kept(desk)).lines[bread.name]).toMatch(/^2 for /);
  const basket = await kept(desk);
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
  const other = await openLive(anna, '/cart');
  const price = bread.variant.price + 20;
  await owner.setPrice(bread.productId, bread.variant.id, price);
  onTestFinished(async () => void (await owner.setPrice(bread.productId, bread.variant.id, bread.variant.price)));
  for (const page of [one, other]) {
    const move = line(page, bread).locator('.move');
    await move.getByText('This went up by €0.20 since you added it').waitFor();
    expect(await move.locator('s').innerText()).toBe(money(bread.variant.price, 'EUR'));
    expect(await move.locator('b').innerText()).toBe(money(price, 'EUR'));
    await eventually(() => shown(page)).toEqual(await kept(anna));
  }
});

test('what was pressed a moment before the page is left is in the cart, with and without one before it', async ({ visitor }) => {
  const anna = await visitor();
  const [bread, milk] = [await goods(), await goods()];
  const page = await anna.open(`/p/${bread.slug}`);
  await page.route('**/api/v1/carts', () => {});
  await page.routeWebSocket('**/live', () => {});
  await add(page, bread);
  await page.goto('about:blank');
  await eventually(async () => Object.keys((await kept(anna)).lines)).toEqual([bread.name]);
  const next = await anna.open(`/p/${milk.slug}`);
  await next.routeWebSocket('**/live', () => {});
  await next.reload();
  await add(next, milk);
  await next.goto('about:blank');
  await eventually(async () => (await kept(anna)).count).toBe('2');
});
