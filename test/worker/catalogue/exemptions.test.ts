import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { Category } from '#contracts/assortment.ts';
import type { Product } from '#contracts/catalogue.ts';
import type { Problem } from '#contracts/problem.ts';
import { asPerson, checkout, newMember, stranger } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { makePerson } from '#test/support/people.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(async () => {
  await openShelf();
  await aCategory(env.DB, { slug: 'berries', departmentId: 'dep_fresh', parentId: 'cat_fruit' });
});

const manager = async () => asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));

async function mark(id: string, withdrawalExempt: Category['withdrawalExempt']): Promise<void> {
  const api = await manager();
  const { items } = (await api.get<{ items: Category[] }>('/categories')).body;
  const version = items.find((one) => one.id === id)?.version;
  const answer = await api.patch<Category>(`/categories/${id}`, { withdrawalExempt }, { headers: { 'if-match': `"${version}"` } });
  expect(answer).toMatchObject({ status: 200, body: { withdrawalExempt } });
}

async function markProduct(id: string, withdrawalExempt: Category['withdrawalExempt']): Promise<Product> {
  const api = await manager();
  const { version } = (await api.get<Product>(`/products/${id}`)).body;
  const answer = await api.patch<Product & Problem>(`/products/${id}`, { withdrawalExempt }, { headers: { 'if-match': `"${version}"` } });
  expect(answer.status).toBe(200);
  return answer.body;
}

const holds = async (productId: string) => (await (await manager()).get<Product>(`/products/${productId}`)).body.withdrawalExempt;

it('a mark of a category holds for all below it, until a nearer one or that of the product says otherwise', async () => {
  const { productId } = await shelve({ categoryId: 'cat_berries' });
  expect(await holds(productId)).toBe('no');
  await mark('cat_fruit', 'fresh');
  expect(await holds(productId)).toBe('fresh');
  await mark('cat_berries', 'sealed');
  expect(await holds(productId)).toBe('sealed');
  expect(await markProduct(productId, 'no')).toMatchObject({ withdrawalExempt: 'no', ownExemption: 'no' });
  expect(await holds(productId)).toBe('no');
  expect(await markProduct(productId, null)).toMatchObject({ withdrawalExempt: 'sealed', ownExemption: null });
  await mark('cat_berries', null);
  expect(await holds(productId)).toBe('fresh');
  await mark('cat_fruit', null);
  expect(await holds(productId)).toBe('no');
  const row = (await auditOf('cat_berries')).at(-1);
  expect(row?.after).toMatchObject({ withdrawalExempt: null, freshGoods: false });
});

it('shoppers are told on the page of the product and at the checkout, and the order keeps what they were told', async () => {
  const { productId, slug, variantId } = await shelve({ price: 3000 });
  await markProduct(productId, 'sealed');
  const person = await makePerson();
  const shopper = await newMember(person);
  await shopper.add(variantId, 1);
  const visitor = await visitorOf(person);
  const told = 'Cannot be given back once its seal is broken.';
  for (const path of [`/p/${slug}`, '/checkout']) expect((await visitor.get(path)).html).toContain(told);
  const shown = (await stranger.get<Product>(`/products/${slug}`)).body;
  expect([shown.withdrawalExempt, shown.ownExemption]).toEqual(['sealed', undefined]);
  await markProduct(productId, 'no');
  const { order } = (await checkout(shopper)).body;
  expect(order.lines[0]?.withdrawalExempt).toBe('sealed');
  expect((await visitor.get(`/orders/${order.id}`)).html).toContain(told);
  expect(await holds(productId)).toBe('no');
});
