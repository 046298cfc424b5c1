import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { User } from '#contracts/accounts.ts';
import type { Product } from '#contracts/catalogue.ts';
import { money } from '#contracts/words.ts';
import { call } from '#test/e2e/support/api.ts';
import { test } from '#test/e2e/support/browser.ts';
import { add, keptWith, line } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { type Goods, sold } from '#test/e2e/support/goods.ts';
import { connects } from '#test/e2e/support/liveWindow.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { PASSWORD, staff } from '#test/e2e/support/staff.ts';
import type { Visitor } from '#test/e2e/support/visitor.ts';

const CLERK = 'frozen.clerk@pinchi.test';

test('a clerk signs in, finds a product and sets its price; the shop and an open cart show it', async ({ visitor, onTestFinished }) => {
  const [clerk, anna] = [await visitor(), await visitor()];
  const peas = await sold('frozen');
  const hers = await anna.open(`/p/${peas.slug}`);
  await connects(hers, () => add(hers, peas));
  await keptWith(anna, peas, 1);

  clerk.troubles.expect(/status of 401/);
  const desk = await clerk.open(`/admin/catalogue?q=${encodeURIComponent(peas.name)}`);
  await desk.getByLabel('Mail address').fill(CLERK);
  await desk.getByLabel('Password', { exact: true }).fill('not the password');
  await desk.keyboard.press('Enter');
  await desk.getByRole('alert').getByText('That did not match').waitFor();
  await desk.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await desk.keyboard.press('Enter');
  await eventually(() => desk.getByRole('searchbox').inputValue()).toBe(peas.name);
  await desk.getByRole('link', { name: peas.name, exact: true }).click();

  const price = peas.variant.price + 20;
  onTestFinished(restorePrice(peas));
  await typePrice(desk, peas, price);
  await desk.getByText(`${money(peas.variant.price, 'EUR')} is now ${money(price, 'EUR')}`).waitFor();
  await desk.getByRole('button', { name: `More for ${peas.variant.name}` }).click();
  await desk.getByRole('menuitem', { name: 'Price history' }).click();
  const prices = desk.getByRole('dialog', { name: `Prices of ${peas.name}` }).locator('tbody tr');
  await eventually(() => prices.first().innerText()).toContain(money(price, 'EUR'));
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await desk.keyboard.press('Escape');
  await line(hers, peas).locator('.move').getByText('This went up by €0.20 since you added it').waitFor();
  await hers.reload();
  await hers.locator('article.product').getByText(money(price, 'EUR'), { exact: true }).first().waitFor();
});

test('received stock is booked once, and is listed in the movements', async ({ visitor }) => {
  const clerk = await visitor();
  await signIn(clerk, CLERK);
  const peas = await sold('frozen');
  const before = await onHand(clerk, peas);
  const desk = await clerk.open(`/admin/stock?q=${encodeURIComponent(peas.name)}`);
  const receive = desk.getByRole('button', { name: `Receive or correct ${peas.name}, ${peas.variant.name}` });
  await receive.click();
  await desk.getByLabel('How much came in').fill('1,000');
  await desk.getByRole('button', { name: 'Receive +1,000' }).waitFor();
  await desk.getByLabel('How much came in').fill('1.000');
  await desk.keyboard.press('Enter');
  await desk.getByText('“1.000” could be 1 or 1000: write it like one of these').waitFor();
  await desk.getByLabel('How much came in').fill('24');
  await desk.keyboard.press('Enter');
  await desk.getByText(`+24: ${before + 24} on hand now.`).waitFor();
  await eventually(() => receive.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(await onHand(clerk, peas)).toBe(before + 24);

  await desk.getByRole('link', { name: `Ledger of ${peas.name}, ${peas.variant.name}` }).click();
  const newest = desk.getByRole('region', { name: 'Movements' }).locator('tbody tr').first();
  await eventually(() => newest.innerText()).toMatch(new RegExp(`\\+24\\s+${before + 24}\\s+Received\\s+Delivery`));
  await desk.getByText('Correct', { exact: true }).click();
  await desk.getByLabel('More (+) or less (−)').fill('-24');
  await desk.getByRole('button', { name: 'Typed wrong before' }).click();
  await desk.getByRole('button', { name: 'Correct by −24' }).click();
  await eventually(() => newest.innerText()).toMatch(new RegExp(`−24\\s+${before}\\s+Corrected\\s+Typed wrong before`));
  expect(await onHand(clerk, peas)).toBe(before);
});

test('a price that somebody else changed meanwhile is shown beside one’s own, to choose from', async ({ visitor, onTestFinished }) => {
  const clerk = await visitor();
  await signIn(clerk, CLERK);
  clerk.troubles.expect(/status of 412/);
  const peas = await sold('frozen');
  onTestFinished(restorePrice(peas));
  const { productId, variant } = peas;
  const desk = await clerk.open(`/admin/catalogue/${productId}`);
  await desk.getByRole('button', { name: `Price of ${variant.name}:` }).click();
  await (await staff()).setPrice(productId, variant.id, variant.price + 10);
  await desk.getByLabel(`Price of ${variant.name}`, { exact: true }).fill(typed(variant.price + 30));
  await desk.keyboard.press('Enter');
  const both = desk.getByRole('dialog', { name: /^Somebody changed/ });
  await both.getByRole('radio', { name: money(variant.price + 10, 'EUR') }).waitFor();
  await eventually(() => both.getByRole('button', { name: 'Save this choice' }).isDisabled()).toBe(true);
  await both.getByRole('radio', { name: money(variant.price + 30, 'EUR') }).check();
  await both.getByRole('button', { name: 'Save this choice' }).click();
  await desk.getByText(`${money(variant.price + 10, 'EUR')} is now ${money(variant.price + 30, 'EUR')}`).waitFor();
  expect((await productOf(clerk, productId)).variants[0]?.price).toBe(variant.price + 30);
});

test('a clerk cannot change the products of another department', async ({ visitor }) => {
  const clerk = await visitor();
  await signIn(clerk, CLERK);
  clerk.troubles.expect(/status of 403/);
  const apples = await sold('fresh');
  const desk = await clerk.open('/admin/catalogue/new');
  const { departments } = (await (await clerk.context.request.get('/api/v1/me')).json()) as User;
  expect(departments.map(({ name }) => name)).toEqual(['Frozen']);
  const { items: categories } = await call<{ items: { name: string; departmentId: string }[] }>('GET', '/categories');
  const own = categories.filter((category) => category.departmentId === departments[0]?.id).map(({ name }) => name);
  await eventually(() => desk.getByLabel('Category').locator('option').allInnerTexts()).toEqual(['Choose one', ...own]);
  for (const path of [`/admin/catalogue/${apples.productId}`, `/admin/stock/${apples.productId}/${apples.variant.id}`]) {
    await desk.goto(path);
    await desk.getByRole('heading', { level: 1, name: 'Not your department' }).waitFor();
    expect(await desk.getByRole('button', { name: /Price of|Save|Receive/ }).count()).toBe(0);
  }
  const patch = { headers: { 'if-match': `"${apples.variant.version}"` }, data: { price: 1 } };
  expect((await clerk.context.request.patch(`/api/v1/variants/${apples.variant.id}`, patch)).status()).toBe(403);
});

test('a session that ends while somebody types does not lose what was typed', async ({ visitor }) => {
  const clerk = await visitor();
  await signIn(clerk, CLERK);
  clerk.troubles.expect(/status of 401/);
  const peas = await sold('frozen');
  const { description } = await productOf(clerk, peas.productId);
  const desk = await clerk.open(`/admin/catalogue/${peas.productId}`);
  const field = desk.getByLabel('Description');
  await field.fill(`${description} Typed in vain?`);
  await clerk.context.clearCookies();
  await desk.getByRole('button', { name: 'Save details' }).click();
  const again = desk.getByRole('dialog', { name: 'Your session has ended' });
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await desk.keyboard.press('Enter');
  await desk.getByText('Saved', { exact: true }).waitFor();
  expect((await productOf(clerk, peas.productId)).description).toBe(`${description} Typed in vain?`);
  await field.fill(description);
  await desk.getByRole('button', { name: 'Save details' }).click();
  await eventually(async () => (await productOf(clerk, peas.productId)).description).toBe(description);
});

test('the pages of the staff app have no faults on a phone or a wide screen, in light or dark', async ({ visitor }) => {
  const clerk = await visitor();
  clerk.troubles.expect(/status of 401/);
  const desk = await clerk.open('/admin/sign-in');
  await desk.getByRole('heading', { level: 1, name: 'Sign in to the staff app' }).waitFor();
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await signIn(clerk, CLERK);
  const { productId, variant, name } = await sold('frozen');
  const pages = {
    '/admin/': 'Figures of Frozen',
    '/admin/catalogue': 'Price from',
    '/admin/catalogue/new': 'What it is sold as',
    [`/admin/catalogue/${productId}`]: 'Variants and prices',
    [`/admin/stock?q=${encodeURIComponent(name)}`]: 'On hand',
    [`/admin/stock/${productId}/${variant.id}`]: 'Free to sell',
  };
  for (const [path, text] of Object.entries(pages)) {
    await desk.setViewportSize({ width: 1440, height: 900 });
    await desk.goto(path);
    await desk.locator('main').getByText(text).first().waitFor();
    expect(await faults(desk, [390, 820, 1440]), path).toEqual([]);
  }
});

async function typePrice(desk: Page, { variant }: Goods, price: number): Promise<void> {
  await desk.getByRole('button', { name: `Price of ${variant.name}:` }).click();
  await desk.getByLabel(`Price of ${variant.name}`, { exact: true }).fill(typed(price));
  await desk.keyboard.press('Enter');
}

function typed(price: number): string {
  return (price / 100).toFixed(2);
}

function restorePrice({ productId, variant }: Goods): () => Promise<void> {
  return async () => (await staff()).setPrice(productId, variant.id, variant.price);
}

async function productOf(clerk: Visitor, id: string): Promise<Product> {
  return (await clerk.context.request.get(`/api/v1/products/${id}`)).json();
}

async function onHand(clerk: Visitor, { productId }: Goods): Promise<number> {
  const stock = (await productOf(clerk, productId)).variants[0]?.stock;
  if (stock === undefined) throw new Error('Staff are not told the stock');
  return stock;
}
