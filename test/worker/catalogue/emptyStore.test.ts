import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Category, Department } from '#contracts/assortment.ts';
import type { Product } from '#contracts/catalogue.ts';
import { GROCERS_TEMPLATE } from '#domain/catalogue/grocersTemplate.ts';
import { asPerson, checkout, newMember } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';

it('an empty store is filled once from the template, whoever presses at the same time, and sells its first goods', async () => {
  const owner = asPerson(await makePerson({ role: 'owner' }));
  const presses = await Promise.all([1, 2, 3].map(() => owner.post<{ items: Department[] }>('/departments/template')));
  expect(presses.map(({ status }) => status).sort()).toEqual([201, 201, 201]);
  const made = presses[0]?.body.items ?? [];
  expect(made.map(({ name }) => name)).toEqual(GROCERS_TEMPLATE.map(({ name }) => name));
  const { items } = (await owner.get<{ items: Category[] }>('/categories')).body;
  expect(items).toHaveLength(GROCERS_TEMPLATE.flatMap(({ categories }) => categories).length);
  const of = (name: string) => items.find((one) => one.name === name) as Category;
  expect(of('Wine & spirits')).toMatchObject({ taxRate: 2100, freshGoods: false, withdrawalExempt: null });
  expect(of('Bread')).toMatchObject({ taxRate: 900, freshGoods: true, withdrawalExempt: 'fresh' });

  const variant = { sku: 'BREAD-1', name: '800 g', unit: 'each', price: 2995, priceQuantity: 1 };
  const product = await owner.post<Product>('/products', { name: 'Sourdough', categoryId: of('Bread').id, variants: [variant] });
  expect(product.status).toBe(201);
  const variantId = product.body.variants[0]?.id ?? '';
  expect((await owner.post(`/variants/${variantId}/stock`, { delta: 5, reason: 'First bake' }, { key: 'first' })).status).toBe(201);
  const shopper = await newMember(await makePerson());
  await shopper.add(variantId, 1);
  expect((await checkout(shopper)).status).toBe(201);
  expect(await env.DB.prepare('SELECT count(*) AS n FROM orders').first('n')).toBe(1);
  await expectSound();
});
