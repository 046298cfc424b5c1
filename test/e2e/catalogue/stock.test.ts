import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Product } from '#contracts/catalogue.ts';
import { call } from '#test/e2e/support/api.ts';
import { test } from '#test/e2e/support/browser.ts';
import { add, keptWith, stepper } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import type { Goods } from '#test/e2e/support/goods.ts';
import { connects } from '#test/e2e/support/liveWindow.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { signedIn, staff } from '#test/e2e/support/staff.ts';
import type { Visitor } from '#test/e2e/support/visitor.ts';

/** Opens the page of a product, and waits until it has heard what is left. */
async function openProduct(visitor: Visitor, { slug, productId }: Goods): Promise<Page> {
  const page = await visitor.context.newPage();
  const heard = page
    .waitForEvent('websocket', (socket) => socket.url().includes(`/products/${productId}/live`))
    .then((socket) => socket.waitForEvent('framereceived'));
  await Promise.all([page.goto(`/p/${slug}`), heard]);
  return page;
}

/** Goods of which nobody else in these tests moves the stock. */
async function ownGoods(stock: number): Promise<Goods> {
  const authorization = await signedIn();
  const { items } = await call<{ items: { id: string }[] }>('GET', '/categories');
  const made = await call<Product>(
    'POST',
    '/products',
    {
      name: `Zebra beans ${Date.now()}`,
      description: '',
      brand: 'Pinchi',
      categoryId: items[0]?.id,
      variants: [{ sku: `ZEBRA-${Date.now()}`, name: '500 g', unit: 'each', price: 350, priceQuantity: 1 }],
    },
    { authorization },
  );
  const [variant] = made.variants;
  if (!variant) throw new Error('It has no variant');
  await (await staff()).receive(variant.id, stock);
  return { productId: made.id, slug: made.slug, name: made.name, variant };
}

test('staff receive, count and throw away; less than carts hold is refused, and the page of a shopper moves by itself', async ({
  visitor,
}) => {
  const [clerk, anna, ben] = [await visitor(), await visitor(), await visitor()];
  await signIn(clerk, 'owner@pinchi.test');
  clerk.troubles.expect(/status of 409/);
  const before = 40;
  const peas = await ownGoods(before);
  const hers = await anna.open(`/p/${peas.slug}`);
  await connects(hers, () => add(hers, peas));
  await keptWith(anna, peas, 1);
  await add(hers, peas, 'more of');
  await keptWith(anna, peas, 2);
  const his = await openProduct(ben, peas);
  const row = his.locator(`[data-left="${peas.variant.id}"]`);

  const desk = await clerk.open(`/admin/stock/${peas.productId}/${peas.variant.id}`);
  const newest = desk.getByRole('region', { name: 'Movements' }).locator('tbody tr').first();
  const mode = (name: string) => desk.getByText(name, { exact: true }).first().click();
  await desk.getByLabel('How much came in').fill('12');
  await desk.getByLabel('Delivery note').fill('D-2041');
  await desk.getByRole('button', { name: 'Receive +12' }).click();
  await eventually(() => newest.innerText()).toMatch(new RegExp(`\\+12\\s+${before + 12}\\s+Received\\s+Delivery\\s+Delivery note D-2041`));

  await mode('Count');
  await desk.getByLabel('How much is there').fill('1');
  await desk.getByRole('button', { name: 'Record 1 counted' }).click();
  const refusal = desk.getByRole('alert').filter({ hasText: 'Less than carts hold' });
  await refusal.getByText(/Shoppers hold 2 of the \d+ on hand, in 1 cart, until \d\d:\d\d unless they go on/).waitFor();
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await refusal.getByRole('button', { name: 'Use 2 for now' }).click();
  await desk.getByRole('button', { name: 'Record 2 counted' }).click();
  await eventually(() => newest.innerText()).toMatch(/\s2\s+Counted/);
  await row.getByText('Sold out').waitFor();
  await stepper(his, peas).waitFor({ state: 'hidden' });
  // What she holds is hers: her own page keeps the stepper.
  await stepper(hers, peas).getByRole('button', { name: 'less of' }).waitFor();

  const onTheFloor = await staff();
  await onTheFloor.receive(peas.variant.id, 4);
  await row.getByText('4 left').waitFor();
  await eventually(() => newest.innerText()).toMatch(/\+4\s+6\s/);

  await mode('Waste');
  await desk.getByLabel('How much is thrown away or gone').fill('1');
  await desk.getByLabel('What became of it').selectOption('spoiled');
  await desk.getByRole('button', { name: 'Write off 1' }).click();
  await eventually(() => newest.innerText()).toMatch(/−1\s+5\s+Wasted: spoiled/);
  await row.getByText('3 left').waitFor();
  expect(await faults(his, [390, 1440])).toEqual([]);

  await desk.getByLabel('Kind').selectOption('wasted');
  await eventually(() => desk.getByRole('region', { name: 'Movements' }).locator('tbody tr').count()).toBe(1);
  expect(new URL(desk.url()).searchParams.get('kind')).toBe('wasted');
  await onTheFloor.receive(peas.variant.id, before - 5);
  await row.getByText('left').waitFor({ state: 'hidden' });
});
