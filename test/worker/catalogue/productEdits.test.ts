import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product, ProductList, Variant } from '#contracts/catalogue.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Api, asPerson, newGuest, stranger } from '#test/support/api.ts';
import { auditOf, writtenRows } from '#test/support/auditRows.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

let person: TestPerson;
let clerk: Api;
let made = 0;

beforeAll(async () => {
  await openShelf();
  person = await makePerson({ role: 'clerk', departments: ['dep_fresh'] });
  clerk = asPerson(person);
});
afterEach(expectSound);

const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const size = (change: object = {}) => ({ sku: `STAFF-${++made}`, name: '500 g', unit: 'each', price: 250, priceQuantity: 1, ...change });
const plums = (change: object = {}) => ({ name: 'Plums', categoryId: 'cat_fruit', variants: [size()], ...change });
const create = (change?: object) => clerk.post<Product & Problem>('/products', plums(change));

async function created(change?: object): Promise<Product & { variant: Variant }> {
  const { status, body } = await create(change);
  expect(status).toBe(201);
  return { ...body, variant: body.variants[0] as Variant };
}

describe('the product table', () => {
  it('has a search and pages, and shows staff what makes up a number', async () => {
    for (let i = 0; i < 5; i++) await created({ name: `Quince ${i}` });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = `/products?q=quince&sort=name&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { body }: { body: ProductList } = await clerk.get<ProductList>(query);
      expect([body.total, body.items.length]).toEqual([5, seen.length === 4 ? 1 : 2]);
      seen.push(...body.items.map((p) => p.name));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual([0, 1, 2, 3, 4].map((i) => `Quince ${i}`));

    const { body } = await clerk.get<ProductList>('/products?q=quince&limit=1');
    expect(body.items[0]?.variants[0]).toMatchObject({ stock: 0, reserved: 0, lowStockAt: null, availability: 'out' });
    const shown = await stranger.get<ProductList>('/products?q=quince&limit=1');
    for (const inside of ['stock', 'reserved', 'lowStockAt']) expect(shown.body.items[0]?.variants[0]).not.toHaveProperty(inside);
  });
});

describe('a new product', () => {
  it('has all its variants, their stock rows, its own address and an audit row', async () => {
    const variants = Array.from({ length: 12 }, (_, i) => size({ name: `${i + 1} kg` }));
    const { status, body, headers } = await create({ name: 'Prünes d’Ente', brand: 'Agen', allergens: ['nuts'], variants });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Prünes d’Ente', departmentId: 'dep_fresh', allergens: ['nuts'], version: 1 });
    expect(body.variants.map((v) => [v.sku, v.name])).toEqual(variants.map((v) => [v.sku, v.name]));
    expect((await stranger.get<Product>(`/products/${body.slug}`)).body.id).toBe(body.id);
    expect(await stockOf(body.variants[11]?.id ?? '')).toEqual({ on_hand: 0, reserved: 0 });
    const [row, ...more] = await auditOf(body.id);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ action: 'product.created', actor_id: person.id, department_id: 'dep_fresh', before: null });
    expect(row?.request_id).toBe(headers.get('x-request-id'));
    expect(row?.after).toMatchObject({ name: 'Prünes d’Ente', variants: variants.map(({ sku, price }) => ({ sku, price })) });
  });

  it('is found by its search words at once, which only staff can read', async () => {
    const { id, version } = await created({ name: 'Quetsches', keywords: 'pruimedanten' });
    const found = async (q: string) => (await stranger.get<ProductList>(`/products?q=${q}`)).body.items;
    expect((await found('pruimedant')).map((one) => [one.id, one.keywords])).toEqual([[id, undefined]]);
    expect((await auditOf(id))[0]?.after).toMatchObject({ keywords: 'pruimedanten' });
    const edited = await clerk.patch<Product>(`/products/${id}`, { keywords: 'zwetschgen' }, at(version));
    expect([edited.status, edited.body.keywords]).toEqual([200, 'zwetschgen']);
    expect([(await found('pruimedanten')).length, (await found('zwetschge')).map((one) => one.id)]).toEqual([0, [id]]);
  });

  it('has a unit price where the name of its size tells the content, also when that changes', async () => {
    const { variant } = await created({ variants: [size({ name: '500 grams' })] });
    expect(variant.unitPriceText).toBe('€5.00 / kg');
    const renamed = await clerk.patch<Variant>(`/variants/${variant.id}`, { name: '16 oz' }, at(1));
    expect(renamed.body.unitPriceText).toBeNull();
    const again = await clerk.patch<Variant>(`/variants/${variant.id}`, { name: '1.500 g' }, at(2));
    expect(again.body.unitPriceText).toBe('€1.67 / kg');
  });

  it('with the name of another gets another address, also when both come at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => create({ name: 'Damsons' })));
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((a) => a.body.slug)).size).toBe(3);
  });

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a name too long', { name: 'x'.repeat(121) }, 'name'],
    ['no variant', { variants: [] }, 'variants'],
    ['more variants than a product may have', { variants: Array.from({ length: 51 }, () => size()) }, 'variants'],
    ['an unknown category', { categoryId: 'cat_none' }, 'categoryId'],
    ['an unknown field', { colour: 'blue' }, ''],
    ['a price below zero', { variants: [size({ price: -1 })] }, 'variants.0.price'],
    ['a price in fractions of a cent', { variants: [size({ price: 1.5 })] }, 'variants.0.price'],
    ['a price as a text', { variants: [size({ price: '250' })] }, 'variants.0.price'],
    ['a price for no quantity', { variants: [size({ priceQuantity: 0 })] }, 'variants.0.priceQuantity'],
    ['an unknown unit', { variants: [size({ unit: 'dozen' })] }, 'variants.0.unit'],
    ['an SKU with spaces', { variants: [size({ sku: 'A B' })] }, 'variants.0.sku'],
    ['an offer that is not below the old price', { variants: [size(), size({ compareAtPrice: 250 })] }, 'variants.1.compareAtPrice'],
  ])('is refused with %s, and nothing is written', async (_, change, path) => {
    const before = await writtenRows();
    const { status, body } = await create(change);
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', [path]]);
    expect(await writtenRows()).toEqual(before);
  });

  it('cannot have an SKU that is taken, by another product or in its own body; the SKU of a withdrawn one is free', async () => {
    const { variant, id } = await created();
    const taken = size({ sku: variant.sku });
    for (const variants of [
      [size(), taken],
      [taken, taken],
    ]) {
      const before = await writtenRows();
      const { status, body } = await create({ variants });
      expect([status, body.code, body.detail]).toEqual([409, 'sku_taken', expect.stringContaining(variant.sku)]);
      expect(await writtenRows()).toEqual(before);
    }
    expect((await clerk.delete(`/products/${id}`, at(1))).status).toBe(204);
    expect((await create({ variants: [taken] })).status).toBe(201);
  });
});

describe('an edit', () => {
  it('of a name raises the version, and the audit has both names', async () => {
    const { id } = await created();
    const { status, body } = await clerk.patch<Product>(`/products/${id}`, { name: 'Victoria plums' }, at(1));
    expect([status, body.name, body.version]).toEqual([200, 'Victoria plums', 2]);
    expect((await auditOf(id)).map((r) => r.action)).toEqual(['product.created', 'product.updated']);
    expect((await auditOf(id))[1]).toMatchObject({
      before: { name: 'Plums' },
      after: { name: 'Victoria plums' },
      department_id: 'dep_fresh',
    });
  });

  it.each(['products', 'variants'])('of %s needs the version that was read', async (what) => {
    const product = await created();
    const path = what === 'products' ? `/products/${product.id}` : `/variants/${product.variant.id}`;
    const before = await writtenRows();
    for (const headers of [{}, { 'if-match': '' }] as Record<string, string>[]) {
      const { status, body } = await clerk.patch<Problem>(path, { name: 'x' }, { headers });
      expect([status, body.code]).toEqual([428, 'precondition_required']);
    }
    for (const given of ['*', '"one"', '"1.0"']) {
      const { status, body } = await clerk.patch<Problem>(path, { name: 'x' }, { headers: { 'if-match': given } });
      expect([status, body.code]).toEqual([412, 'stale_version']);
    }
    for (const version of [0, 2, 999]) {
      const { status, body } = await clerk.patch<Problem>(path, { name: 'x' }, at(version));
      expect([status, body.code, body.version]).toEqual([412, 'stale_version', 1]);
      expect((await clerk.delete(path, at(version))).status).toBe(412);
    }
    expect(await writtenRows()).toEqual(before);
  });

  it('by ten at once is done by one, and the others are refused as stale', async () => {
    const { variant } = await created();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => clerk.patch<Variant & Problem>(`/variants/${variant.id}`, { price: 300 + i }, at(1))),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array<number>(9).fill(412)]);
    expect((await auditOf(variant.id)).map((r) => r.action)).toEqual(['variant.updated']);
  });

  it.each<[string, string, object, string]>([
    ['products', 'no name', { name: '' }, 'name'],
    ['products', 'an unknown category', { categoryId: 'cat_none' }, 'categoryId'],
    ['products', 'variants, which have their own call', { variants: [] }, ''],
    ['variants', 'a price below zero', { price: -5 }, 'price'],
    ['variants', 'an offer below the price', { compareAtPrice: 249 }, 'compareAtPrice'],
    ['variants', 'another product', { productId: 'prd_1' }, ''],
  ])('of %s with %s is refused, and nothing is written', async (what, _, change, path) => {
    const product = await created();
    const before = await writtenRows();
    const url = what === 'products' ? `/products/${product.id}` : `/variants/${product.variant.id}`;
    const { status, body } = await clerk.patch<Problem>(url, change, at(1));
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', [path]]);
    expect(await writtenRows()).toEqual(before);
  });

  it('of an unknown or withdrawn product is 404', async () => {
    const { id, variant } = await created();
    expect((await clerk.delete(`/products/${id}`, at(1))).status).toBe(204);
    for (const path of [`/products/${id}`, `/variants/${variant.id}`, '/products/prd_none', '/variants/var_none']) {
      const { status, body } = await clerk.patch<Problem>(path, { name: 'x' }, at(2));
      expect([path, status, body.code]).toEqual([path, 404, 'not_found']);
    }
  });

  it('of a price reaches the open cart at once: it shows old and new, and the audit has both', async () => {
    const { variantId } = await shelve({ price: 500 });
    const guest = await newGuest();
    await guest.add(variantId, 2);
    const watcher = await watch(guest);
    const { body } = await clerk.patch<Variant>(`/variants/${variantId}`, { price: 650 }, at(1));
    expect(body).toMatchObject({ price: 650, version: 2 });
    const { cart } = await watcher.cartFrame('price');
    expect(cart).toMatchObject({ version: 2, subtotal: 1300, lines: [{ unitPrice: 650, previousUnitPrice: 500 }] });
    expect(await auditOf(variantId)).toMatchObject([{ action: 'variant.updated', before: { price: 500 }, after: { price: 650 } }]);
    watcher.close();
  });

  it('of the quantity of a price must also say the old price of an offer', async () => {
    const { variant } = await created({ variants: [size({ unit: 'g', price: 498, priceQuantity: 1000, compareAtPrice: 598 })] });
    const path = `/variants/${variant.id}`;
    const left = await clerk.patch<Problem>(path, { price: 99, priceQuantity: 100 }, at(1));
    expect([left.status, left.body.errors?.[0]?.path]).toEqual([422, 'compareAtPrice']);
    const said = await clerk.patch<Variant>(path, { price: 49, priceQuantity: 100, compareAtPrice: 59 }, at(1));
    expect(said.body).toMatchObject({ price: 49, priceQuantity: 100, compareAtPrice: 59 });
    expect((await clerk.patch(path, { priceQuantity: 200, compareAtPrice: null }, at(2))).status).toBe(200);
  });
});
