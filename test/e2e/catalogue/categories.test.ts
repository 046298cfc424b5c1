import { expect } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import type { Category, Product } from '#contracts/catalogue.ts';
import { call } from '#test/e2e/support/api.ts';
import { test } from '#test/e2e/support/browser.ts';
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
  const row = desk.getByRole('row').filter({ has: desk.getByRole('button', { name: `Change ${name}`, exact: true }) });
  expect(await faults(desk, WIDTHS)).toEqual([]);

  await row.getByRole('button').click();
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
