import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Category, CategoryPatch, Department } from '#contracts/assortment.ts';
import type { Problem } from '#contracts/problem.ts';
import { MOST_LEVELS } from '#domain/catalogue/tree.ts';
import { type Api, asPerson, newGuest } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let owner: Api;
let manager: Api;
let clerk: Api;

beforeAll(async () => {
  await openShelf();
  owner = asPerson(await makePerson({ role: 'owner' }));
  manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
  clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
});
afterEach(expectSound);

const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const all = async () => (await owner.get<{ items: Category[] }>('/categories')).body.items;
const one = async (id: string) => (await all()).find((category) => category.id === id) as Category;

async function make(name: string, more: Partial<Category> = {}, api = owner): Promise<Category> {
  const { status, body } = await api.post<Category>('/categories', { name, departmentId: 'dep_fresh', ...more });
  expect(status).toBe(201);
  return body;
}

async function change(id: string, patch: CategoryPatch, api = owner) {
  return api.patch<Category & Problem>(`/categories/${id}`, patch, at((await one(id)).version));
}

const below = async (parentId: string | null) => (await all()).filter((c) => c.parentId === parentId).map(({ name }) => name);
const page = (path: string) => exports.default.fetch(`https://shop.test${path}`, { redirect: 'manual' });

describe('a department', () => {
  it('is made, renamed, placed and deleted by an owner, each with its audit row', async () => {
    const made = await owner.post<Department>('/departments', { name: 'Flowers & plants' });
    expect(made).toMatchObject({ status: 201, body: { slug: 'flowers-plants', name: 'Flowers & plants', version: 1 } });
    const { id, hue } = made.body;
    const hues = (await owner.get<{ items: Department[] }>('/departments')).body.items.filter((d) => d.id !== id).map((d) => d.hue);
    expect(hues).not.toContain(hue);
    const patched = await owner.patch<Department>(`/departments/${id}`, { name: 'Garden', hue: 12, position: 0 }, at(1));
    expect(patched).toMatchObject({ status: 200, body: { name: 'Garden', slug: 'garden', hue: 12, version: 2 } });
    // Who sees the shop's copy of two seconds sees it later.
    const rows = await env.DB.prepare('SELECT slug FROM departments ORDER BY position, name_folded').all<{ slug: string }>();
    expect(rows.results[0]?.slug).toBe('garden');
    expect((await owner.delete(`/departments/${id}`, at(2))).status).toBe(204);
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['department.created', 'department.updated', 'department.deleted']);
  });

  it('is in use while it has categories or staff', async () => {
    const { id } = (await owner.post<Department>('/departments', { name: 'Wine' })).body;
    const category = await make('Red wine', { departmentId: id });
    const refused = () => owner.delete<Problem>(`/departments/${id}`, at(1));
    expect(await refused()).toMatchObject({ status: 409, body: { code: 'in_use', detail: 'Still in use: a category.' } });
    expect((await owner.delete(`/categories/${category.id}`, at(1))).status).toBe(204);
    await makePerson({ role: 'clerk', departments: [id] });
    expect(await refused()).toMatchObject({ status: 409, body: { code: 'in_use', detail: 'Still in use: a member of staff.' } });
  });
});

describe('a category', () => {
  it('gets an address of its own, and the end of its level', async () => {
    const [first, second] = [await make('Soups'), await make('Soups')];
    expect([first.slug, second.slug]).toEqual(['soups', 'soups-2']);
    expect(first).toMatchObject({ taxRate: 900, freshGoods: false, withdrawalExempt: null, parentId: null });
    expect((await below(null)).slice(-2)).toEqual(['Soups', 'Soups']);
    const [row] = await auditOf(first.id);
    expect(row).toMatchObject({ action: 'category.created', after: { name: 'Soups', departmentId: 'dep_fresh' } });
  });

  it('keeps its old addresses when it is renamed, also through two renames and back', async () => {
    const { id } = await make('Kale');
    await change(id, { name: 'Cabbage' });
    await change(id, { name: 'Leafy greens' });
    for (const old of ['kale', 'cabbage']) {
      const answer = await page(`/c/${old}?sort=price`);
      expect([answer.status, answer.headers.get('location')]).toEqual([301, '/c/leafy-greens?sort=price']);
    }
    // Nobody else gets the address meanwhile, but it may have it again.
    expect((await make('Kale')).slug).toBe('kale-2');
    expect((await change(id, { name: 'Kale' })).body.slug).toBe('kale');
    const row = await env.DB.prepare("SELECT count(*) AS n FROM old_slugs WHERE slug = 'kale'").first<{ n: number }>();
    expect(row?.n).toBe(0);
    expect((await page('/c/never-was')).status).toBe(404);
  });

  it('is placed among those beside it', async () => {
    const parent = await make('Cheese');
    const ids = new Map<string, string>();
    for (const name of ['a', 'b', 'c', 'd']) ids.set(name, (await make(name, { parentId: parent.id })).id);
    const place = async (name: string, position: number) => {
      expect((await change(ids.get(name) as string, { position })).status).toBe(200);
      return (await below(parent.id)).join('');
    };
    expect(await place('d', 0)).toBe('dabc');
    expect(await place('d', 2)).toBe('abdc');
    expect(await place('a', 10_000)).toBe('bdca');
    expect(await place('c', 2)).toBe('bdca');
  });

  it('moves with all below it, and its goods are priced where they are now', async () => {
    const [top, other] = [await make('Top'), await make('Other', { departmentId: 'dep_frozen' })];
    const middle = await make('Middle', { parentId: top.id });
    const leaf = await make('Leaf', { parentId: middle.id });
    const { variantId, productId } = await shelve({ categoryId: leaf.id });
    const guest = await newGuest();
    await guest.add(variantId, 1);
    const moved = await change(middle.id, { parentId: other.id });
    expect(moved).toMatchObject({ status: 200, body: { departmentId: 'dep_frozen', parentId: other.id } });
    expect(await one(leaf.id)).toMatchObject({ departmentId: 'dep_frozen', version: leaf.version + 1 });
    const path = await env.DB.prepare('SELECT path FROM categories WHERE id = ?').bind(leaf.id).first<{ path: string }>();
    expect(JSON.parse(path?.path ?? '')).toEqual([leaf.id, middle.id, other.id]);
    const history = await env.DB.prepare('SELECT category_ids AS ids FROM product_moves WHERE product_id = ?')
      .bind(productId)
      .all<{ ids: string }>();
    expect(history.results.map(({ ids }) => JSON.parse(ids))).toEqual([[leaf.id, middle.id, top.id]]);
    const told = await env.DB.prepare("SELECT payload FROM outbox WHERE kind = 'price_changed' ORDER BY id DESC LIMIT 1").first<{
      payload: string;
    }>();
    expect(JSON.parse(told?.payload ?? '')).toEqual({ variantIds: [variantId] });
    // Out to the top of a department again.
    expect(await change(middle.id, { departmentId: 'dep_fresh' })).toMatchObject({ body: { departmentId: 'dep_fresh', parentId: null } });
  });

  it('is never below itself, in two departments, or too deep', async () => {
    const chain = [await make('1')];
    for (let level = 2; level <= MOST_LEVELS; level++) chain.push(await make(String(level), { parentId: chain.at(-1)?.id ?? null }));
    const [first, second] = chain as [Category, Category];
    const refused = async (answer: Promise<{ status: number; body: Problem }>) => {
      const { status, body } = await answer;
      return [status, body.errors?.map(({ path, message }) => `${path}: ${message}`)];
    };
    const deep = await owner.post<Problem>('/categories', { name: 'x', departmentId: 'dep_fresh', parentId: chain.at(-1)?.id });
    expect(deep).toMatchObject({ status: 422, body: { errors: [{ path: 'parentId', message: 'At most 5 categories below each other' }] } });
    expect(await refused(change(first.id, { parentId: second.id }))).toEqual([422, ['parentId: A category cannot be below itself']]);
    expect(await refused(change(first.id, { parentId: first.id }))).toEqual([422, ['parentId: A category cannot be below itself']]);
    const roof = await make('roof');
    expect(await refused(change(first.id, { parentId: roof.id }))).toEqual([422, ['parentId: At most 5 categories below each other']]);
    expect(await refused(change(first.id, { parentId: 'cat_none' }))).toEqual([422, ['parentId: There is no such category']]);
    expect(await refused(change(first.id, { parentId: roof.id, departmentId: 'dep_frozen' }))).toEqual([
      422,
      ['parentId: It is in another department'],
    ]);
    expect(await refused(change(first.id, { departmentId: 'dep_none' }))).toEqual([422, ['departmentId: There is no such department']]);
  });

  it('two that are put below each other at once: one is', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await make(`a${round}`), await make(`b${round}`)];
      const answers = await Promise.all([change(a.id, { parentId: b.id }), change(b.id, { parentId: a.id })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  it('of another department is not for a manager, in any way', async () => {
    const mine = await make('Mine', {}, manager);
    const { version } = await one('cat_ice');
    const statuses = await Promise.all([
      manager.post('/categories', { name: 'x', departmentId: 'dep_frozen' }),
      manager.post('/categories', { name: 'x', departmentId: 'dep_fresh', parentId: 'cat_ice' }),
      manager.patch(`/categories/${mine.id}`, { parentId: 'cat_ice' }, at(1)),
      manager.patch(`/categories/${mine.id}`, { departmentId: 'dep_frozen' }, at(1)),
      manager.patch('/categories/cat_ice', { parentId: mine.id }, at(version)),
      manager.post(`/categories/${mine.id}/merge`, { into: 'cat_ice' }, at(1)),
      manager.post('/categories/cat_ice/merge', { into: mine.id }, at(version)),
      manager.delete('/categories/cat_ice', at(version)),
      manager.post('/departments', { name: 'x' }),
      clerk.post('/categories', { name: 'x', departmentId: 'dep_fresh' }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403, 403, 403, 403]);
    expect(await one(mine.id)).toEqual(mine);
  });

  it('is in use while goods, categories or pricing rules need it', async () => {
    const used = await make('Used');
    const { productId } = await shelve({ categoryId: used.id });
    const why = async () => (await owner.delete<Problem>(`/categories/${used.id}`, at((await one(used.id)).version))).body.detail;
    expect(await why()).toBe('Still in use: a product.');
    await env.DB.prepare("UPDATE products SET category_id = 'cat_fruit' WHERE id = ?").bind(productId).run();
    const child = await make('Child', { parentId: used.id });
    expect(await why()).toBe('Still in use: a category below it.');
    expect((await owner.delete(`/categories/${child.id}`, at(1))).status).toBe(204);
    const rule = await owner.post<{ id: string }>('/pricing-rules', {
      name: 'r',
      categoryIds: [used.id],
      action: { type: 'percent', percent: 5 },
    });
    expect(rule.status).toBe(201);
    expect(await why()).toBe('Still in use: a pricing rule.');
  });

  it('is put into another: goods, categories below it and addresses go along, and it is gone', async () => {
    const [from, into] = [await make('Jams'), await make('Spreads')];
    await change(from.id, { name: 'Jam' });
    const child = await make('Strawberry jam', { parentId: from.id });
    const { productId } = await shelve({ categoryId: from.id });
    const { version } = await one(from.id);
    const merged = await owner.post<Category>(`/categories/${from.id}/merge`, { into: into.id }, at(version));
    expect(merged).toMatchObject({ status: 200, body: { id: into.id } });
    expect(await one(from.id)).toBeUndefined();
    expect((await one(child.id)).parentId).toBe(into.id);
    expect((await owner.get<{ categoryId: string }>(`/products/${productId}`)).body.categoryId).toBe(into.id);
    for (const old of ['jams', 'jam']) expect((await page(`/c/${old}`)).headers.get('location')).toBe('/c/spreads');
    const again = await owner.post<Problem>(`/categories/${from.id}/merge`, { into: into.id }, at(version));
    expect(again.status).toBe(404);
    const inside = await owner.post<Problem>(`/categories/${into.id}/merge`, { into: child.id }, at((await one(into.id)).version));
    expect(inside).toMatchObject({ status: 422, body: { errors: [{ path: 'into' }] } });
  });

  it('two that are put into each other at once: one is left', async () => {
    const [a, b] = [await make('left'), await make('right')];
    const answers = await Promise.all([
      owner.post(`/categories/${a.id}/merge`, { into: b.id }, at(1)),
      owner.post(`/categories/${b.id}/merge`, { into: a.id }, at(1)),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await all()).filter(({ id }) => id === a.id || id === b.id)).toHaveLength(1);
  });
});

it('a product with another name has another address, and the old one leads there', async () => {
  const { productId, slug } = await shelve();
  const renamed = await clerk.patch<{ slug: string }>(`/products/${productId}`, { name: 'Golden plums' }, at(1));
  expect(renamed).toMatchObject({ status: 200, body: { slug: 'golden-plums-pinchi' } });
  const answer = await page(`/p/${slug}`);
  expect([answer.status, answer.headers.get('location')]).toEqual([301, '/p/golden-plums-pinchi']);
  const described = await clerk.patch<{ slug: string }>(`/products/${productId}`, { description: 'Sweet' }, at(2));
  expect(described.body.slug).toBe('golden-plums-pinchi');
});
