import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/carts.ts';
import type { Product, ProductList } from '#contracts/catalogue.ts';
import type { Problem } from '#contracts/problem.ts';
import { asPerson, newGuest, STORE, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

interface Made {
  name: string;
  contains: string[];
  may: string[];
  diets: string[];
  declared: boolean;
  kind: string | null;
}

const MADE: Made[] = [
  { name: 'milk', contains: ['milk'], may: [], diets: ['vegetarian'], declared: true, kind: 'packed' },
  { name: 'traces', contains: [], may: ['milk'], diets: ['vegan', 'vegetarian'], declared: true, kind: 'packed' },
  { name: 'free', contains: [], may: [], diets: ['vegan', 'vegetarian', 'organic'], declared: true, kind: 'loose' },
  { name: 'kinds', contains: ['nuts', 'almonds'], may: ['gluten', 'wheat'], diets: [], declared: true, kind: 'packed' },
  { name: 'silent', contains: [], may: [], diets: ['vegan', 'vegetarian'], declared: false, kind: 'packed' },
  { name: 'partly', contains: ['eggs'], may: [], diets: [], declared: false, kind: null },
  { name: 'broom', contains: [], may: [], diets: [], declared: false, kind: 'not_food' },
];
const names = new Map<string, string>();

beforeAll(async () => {
  await openShelf();
  for (const { name, contains, may, diets, declared, kind } of MADE) {
    const { productId } = await shelve();
    names.set(productId, name);
    await env.DB.prepare(
      'UPDATE products SET allergens = ?, may_contain = ?, diets = ?, allergens_declared = ?, food_kind = ? WHERE id = ?',
    )
      .bind(JSON.stringify(contains), JSON.stringify(may), JSON.stringify(diets), Number(declared), kind, productId)
      .run();
  }
});
afterEach(expectSound);

const list = async (query: string, api = stranger) => (await api.get<ProductList>(`/products?limit=100&${query}`)).body;
const found = ({ items }: ProductList) => items.map(({ id }) => names.get(id)).sort();
const page = async (path: string) => (await exports.default.fetch(`${STORE}${path}`)).text();

describe('the filter of food', () => {
  it.each([
    ['without=milk', ['broom', 'free', 'kinds'], 2],
    ['without=nuts', ['broom', 'free', 'milk', 'traces'], 2],
    ['without=gluten', ['broom', 'free', 'milk', 'traces'], 2],
    ['without=milk,nuts', ['broom', 'free'], 2],
    ['without=milk&without=nuts', ['broom', 'free'], 2],
    ['diet=vegan', ['broom', 'free', 'silent', 'traces'], 2],
    ['diet=vegan,organic', ['broom', 'free'], 2],
    ['diet=vegan&without=milk', ['broom', 'free'], 2],
    ['', ['broom', 'free', 'kinds', 'milk', 'partly', 'silent', 'traces'], 0],
  ])('%s leaves what fits: nobody is promised what nobody declared', async (query, left, undeclared) => {
    for (const sort of ['name', 'price', 'popular']) {
      const body = await list(`${query}&sort=${sort}`);
      expect([found(body), body.total]).toEqual([left, left.length]);
      if (query === '' || query.includes('without')) expect(body.undeclared).toBe(undeclared);
    }
    expect(found(await list(`q=thing&${query}`))).toEqual(left);
    expect(found(await list(`${query}&inStock=true&category=fruit`))).toEqual(left);
  });

  it('counts what each further choice would leave', async () => {
    const { facets } = await list('');
    const of = (facet: { id: string; count: number }[], id: string) => facet.find((one) => one.id === id)?.count ?? 0;
    expect([of(facets.diets, 'vegan'), of(facets.diets, 'organic'), of(facets.diets, 'halal')]).toEqual([3, 1, 0]);
    expect([of(facets.allergens, 'milk'), of(facets.allergens, 'nuts'), of(facets.allergens, 'fish')]).toEqual([2, 3, 4]);
    const narrowed = (await list('without=milk')).facets;
    expect([of(narrowed.diets, 'vegan'), of(narrowed.allergens, 'nuts')]).toEqual([1, 1]);
  });

  it('refuses what is no allergen or diet; the shop ignores it', async () => {
    for (const query of ['without=strawberries', 'diet=keto', 'without=milk,x']) {
      expect((await stranger.get<Problem>(`/products?${query}`)).status).toBe(422);
      expect(await page(`/search?${query}`)).toContain('7 products');
    }
  });

  it('works on the pages without a script: boxes of one name, what they leave, and how many say nothing', async () => {
    const html = await page('/c/fruit?without=milk&without=nuts');
    expect(html).toContain('2 products');
    expect(html).toContain('Left out: 2 products that do not say which allergens they have.');
    expect(html).toMatch(/value="milk" checked/);
    expect(html).toMatch(/value="nuts" checked/);
    expect(await page('/c/fruit')).not.toContain('Left out');
  });

  it('of what is missing is for staff alone', async () => {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    expect(found(await list('incomplete=true', owner))).toEqual(['kinds', 'milk', 'partly', 'silent', 'traces']);
    expect((await list('incomplete=true')).total).toBe(MADE.length);
  });
});

describe('a store that sells nothing without its food information', () => {
  const set = async (value: boolean) => {
    const sql = 'INSERT INTO settings (name, value, updated_at) VALUES (?1, ?2, 1) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
    await env.DB.prepare(sql).bind('foodFactsRequired', String(value)).run();
    passTime(6_000);
  };

  it('neither lists nor shows what lacks some, and its line in a cart says so; staff still see it, and it is sold once all is told', async () => {
    const { productId, variantId, slug } = await shelve();
    const guest = await newGuest();
    const sold = async () =>
      (await env.DB.prepare('SELECT live FROM sellable WHERE variant_id = ?').bind(variantId).first<{ live: number }>())?.live;
    expect(await sold()).toBe(1);
    await set(true);
    expect(await sold()).toBe(0);
    const added = await guest.api.post<Cart>(`/carts/${guest.cartId}/items`, { variantId, quantity: 1 });
    expect(added.body.lines.map(({ problem }) => problem)).toEqual(['withdrawn']);
    expect((await list('sort=name')).items.map(({ id }) => id)).not.toContain(productId);
    expect((await stranger.get(`/products/${slug}`)).status).toBe(404);
    expect((await exports.default.fetch(`${STORE}/p/${slug}`)).status).toBe(404);
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const { status, body } = await owner.get<Product>(`/products/${productId}`);
    expect([status, body.foodGaps?.includes('allergens')]).toEqual([200, true]);
    const told = { foodKind: 'loose', allergensDeclared: true };
    await owner.patch(`/products/${productId}`, told, { headers: { 'if-match': `"${body.version}"` } });
    expect((await stranger.get(`/products/${slug}`)).status).toBe(200);
    expect(await sold()).toBe(1);
    await owner.patch(`/products/${productId}`, { allergensDeclared: false }, { headers: { 'if-match': `"${body.version + 1}"` } });
    expect(await sold()).toBe(0);
    await set(false);
  });
});
