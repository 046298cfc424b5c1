import { expect } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Category } from '#contracts/assortment.ts';
import type { Product } from '#contracts/catalogue.ts';
import { call } from '#test/e2e/support/api.ts';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { sold } from '#test/e2e/support/goods.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { PASSWORD } from '#test/e2e/support/staff.ts';

const OWNER = 'owner@pinchi.test';
const WIDTHS = [390, 820, 1440];

test('a manager says that the goods of a category cannot be given back, and takes one product out of it', async ({
  visitor,
  onTestFinished,
}) => {
  const [manager, anna] = [await visitor(), await visitor()];
  const milk = await sold('dairy');
  const { categoryId } = await call<Product>('GET', `/products/${milk.productId}`);
  const { items } = await call<{ items: Category[] }>('GET', '/categories');
  const category = items.find(({ id }) => id === categoryId);
  if (!category) throw new Error(`${milk.name} is in no category`);
  const { name } = category;
  onTestFinished(() => putBack(milk.productId, category));
  await signIn(manager, OWNER);
  const desk = await manager.open('/admin/catalogue');
  await desk.getByRole('link', { name: 'Categories', exact: true }).click();
  await desk.getByRole('heading', { level: 1, name: 'Categories' }).waitFor();
  const change = desk.getByRole('button', { name: `Change ${name}`, exact: true });
  const row = desk.getByRole('row').filter({ has: change });
  expect(await faults(desk, WIDTHS)).toEqual([]);

  await change.click();
  const dialog = desk.getByRole('dialog', { name: `Change ${name}` });
  await dialog.getByLabel('Giving it back').selectOption('sealed');
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row.getByText('Cannot, once its seal is broken').waitFor();
  const shop = await anna.open(`/p/${milk.slug}`);
  await shop.getByText('Cannot be given back once its seal is broken.').waitFor();

  await desk.goto(`/admin/catalogue/${milk.productId}`);
  const own = desk.getByLabel('Giving it back');
  await own.getByText('As its category: cannot, once its seal is broken').waitFor({ state: 'attached' });
  await own.selectOption('no');
  await desk.getByRole('button', { name: 'Save details' }).click();
  await desk.getByText('Saved', { exact: true }).waitFor();
  await shop.reload();
  await shop.getByRole('link', { name: 'You can give it back' }).waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
});

/** Takes both marks off again, as they were. */
async function putBack(productId: string, { id, withdrawalExempt }: Category): Promise<void> {
  const { accessToken } = await call<SignedIn>('POST', '/auth/login', { email: OWNER, password: PASSWORD });
  const authorization = `Bearer ${accessToken}`;
  const { items } = await call<{ items: Category[] }>('GET', '/categories', undefined, { authorization });
  const version = items.find((one) => one.id === id)?.version;
  await call('PATCH', `/categories/${id}`, { withdrawalExempt }, { authorization, 'if-match': `"${version}"` });
  const product = await call<Product>('GET', `/products/${productId}`, undefined, { authorization });
  await call('PATCH', `/products/${productId}`, { withdrawalExempt: null }, { authorization, 'if-match': `"${product.version}"` });
}

test('an owner builds a department with its categories, orders them, puts two together and takes it all away again', async ({
  visitor,
}) => {
  const [owner, anna] = [await visitor(), await visitor()];
  // What is still in use is not deleted.
  owner.troubles.expect(/status of 409/);
  await signIn(owner, OWNER);
  const desk = await owner.open('/admin/catalogue/categories');
  const dialog = desk.getByRole('dialog');
  const more = async (name: string, item: string) => {
    await desk.getByRole('button', { name: `What to do with ${name}`, exact: true }).click();
    await desk.getByRole('menuitem', { name: item, exact: true }).click();
  };
  const named = async (name: string, press: string) => {
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: press }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const tree = () => desk.getByRole('region', { name: 'Flowers' }).locator('.person-name').allTextContents();

  await desk.getByRole('button', { name: 'New department' }).click();
  await dialog.getByRole('button', { name: 'Add the department' }).click();
  await dialog.getByText('Needed', { exact: true }).waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await named('Flowers', 'Add the department');
  await desk.getByRole('region', { name: 'Flowers' }).getByText('No categories yet').waitFor();
  for (const name of ['Tulips', 'Roses']) {
    await desk.getByRole('button', { name: 'New category in Flowers' }).click();
    await named(name, 'Add the category');
  }
  await more('Tulips', 'New category below it');
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await named('Red tulips', 'Add the category');
  await eventually(tree).toEqual(['Tulips', 'Red tulips', 'Roses']);
  await more('Roses', 'Move up');
  await eventually(tree).toEqual(['Roses', 'Tulips', 'Red tulips']);
  expect(await faults(desk, WIDTHS)).toEqual([]);

  // A new name is a new address, and the old one leads there.
  await desk.getByRole('button', { name: 'Change Roses', exact: true }).click();
  await named('Garden roses', 'Save');
  await eventually(tree).toEqual(['Garden roses', 'Tulips', 'Red tulips']);
  const shop = await anna.open('/c/roses');
  await shop.getByRole('heading', { level: 1, name: 'Garden roses' }).waitFor();
  expect(new URL(shop.url()).pathname).toBe('/c/garden-roses');

  await more('Flowers', 'Delete');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await dialog.getByText('Still in use: 3 categories.').waitFor();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await more('Garden roses', 'Put into another');
  await dialog.getByLabel('Into').selectOption({ label: 'Tulips' });
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await dialog.getByRole('button', { name: 'Put it there' }).click();
  await desk.getByRole('button', { name: 'Change Garden roses', exact: true }).waitFor({ state: 'detached' });
  await eventually(tree).toEqual(['Tulips', 'Red tulips']);
  for (const name of ['Red tulips', 'Tulips', 'Flowers']) {
    await more(name, 'Delete');
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }
  await desk.getByRole('heading', { name: 'Flowers' }).waitFor({ state: 'detached' });
});
