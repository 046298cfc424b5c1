import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListedProduct, type ProductList, productList } from '#contracts/catalogue.ts';
import type { Problem } from '#contracts/problem.ts';
import { folded } from '#domain/fold.ts';
import { type Answer, Api, asPerson } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { property } from '#test/support/proof.ts';
import { aCart } from '#test/support/rows/carts.ts';
import { type MadeProduct, makeDepartments, makeProduct, makeProducts, type Thing } from '#test/support/staffShelf.ts';

afterAll(expectSound);

/* A caller without a session whose answers are not cached: an answer to a shopper without a token may be two seconds old. */
const shopper = new Api(async () => ({ authorization: 'Bearer nobody' }));
const PARENTS: Record<string, string> = { cat_citrus: 'cat_fruit' };
const DEPARTMENTS: Record<string, string> = { cat_ice: 'dep_frozen' };
const BRANDS = ['', 'Ceres', 'Pinchi', "d'Or"];
const CATEGORIES = ['cat_fruit', 'cat_citrus', 'cat_greens', 'cat_ice'];

type Query = Record<string, string | number | boolean | undefined>;
type Sort = 'price' | '-price' | 'name' | 'newest' | 'popular';

let laid: MadeProduct[] = [];

/** Sixty products with many equal values, and every special case that a list may have. */
function assortment(): Thing[] {
  return Array.from({ length: 60 }, (_, i) => ({
    name: `${['plum', 'Plum', 'Äpple', 'łosoś'][i % 4]} ${i % 7}`,
    brand: BRANDS[i % 4] ?? '',
    categoryId: CATEGORIES[(i * 7) % 4] ?? '',
    popularity: i % 5,
    createdAt: 1000 + (i % 6),
    archived: i % 13 === 5,
    variants:
      i % 11 === 3
        ? []
        : Array.from({ length: 1 + (i % 3) }, (_, v) => ({
            price: 100 * (1 + ((i + v) % 4)),
            compareAtPrice: (i + v) % 5 === 0 ? 900 : null,
            stock: (i + 2 * v) % 4 === 1 ? 0 : (i + v) % 6 === 0 ? 9 : 3,
            quantityStep: i % 8 === 2 ? 5 : 1,
            archived: i % 17 === 7 || (i % 9 === 4 && v === 0),
          })),
  }));
}

beforeAll(async () => {
  await makeDepartments();
  laid = await makeProducts(assortment());
});

function search(query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString();
}

const list = (query: Query, api: Api = shopper): Promise<Answer<ProductList & Problem>> => api.get(`/products?${search(query)}`);

/** Every page of a list; `between` runs after each. */
async function walk(
  query: Query,
  api = shopper,
  between: (page: ProductList) => Promise<unknown> = async () => {},
): Promise<ListedProduct[]> {
  const seen: ListedProduct[] = [];
  for (let cursor: string | undefined; ; ) {
    const { status, body } = await list({ ...query, cursor }, api);
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(Number(query.limit ?? 24));
    seen.push(...body.items);
    if (body.nextCursor === null) return seen;
    expect(body.items).toHaveLength(Number(query.limit ?? 24));
    await between(body);
    cursor = body.nextCursor;
  }
}

const ids = (products: { id: string }[]) => products.map((p) => p.id);
const live = (p: MadeProduct) => p.variants.filter((v) => !v.archived);
type MadeVariant = MadeProduct['variants'][number];
const availabilityOf = ({ stock, quantityStep }: MadeVariant) => (stock < quantityStep ? 'out' : stock <= 5 ? 'low' : 'in_stock');

/** The variants that meet all of a filter at once. */
function meeting(p: MadeProduct, f: Filter): MadeVariant[] {
  return live(p).filter(
    (v) =>
      (f.minPrice === undefined || v.price >= f.minPrice) &&
      (f.maxPrice === undefined || v.price <= f.maxPrice) &&
      (!f.inStock || v.stock >= v.quantityStep) &&
      (!f.onOffer || v.compareAtPrice !== null) &&
      (!f.availability || availabilityOf(v) === f.availability),
  );
}

/** The price of a product in a list by price: that of the cheapest variant that meets the filter. */
const priceIn = (p: MadeProduct, f: Filter) => Math.min(...meeting(p, f).map((v) => v.price));
const onSale = (p: MadeProduct) => !p.archived && live(p).length > 0;
const departmentOf = (p: MadeProduct) => DEPARTMENTS[p.categoryId] ?? 'dep_fresh';

/** The key by which a list is sorted. Equal keys are sorted by id, in the same direction. */
function keyOf(sort: Sort, f: Filter): { key: (p: MadeProduct) => number | string; descending: boolean } {
  switch (sort) {
    case 'price':
      return { key: (p) => priceIn(p, f), descending: false };
    case '-price':
      return { key: (p) => priceIn(p, f), descending: true };
    case 'name':
      return { key: (p) => folded(p.name), descending: false };
    case 'newest':
      return { key: (p) => p.createdAt, descending: true };
    case 'popular':
      return { key: (p) => p.popularity, descending: true };
  }
}

function sorted(products: MadeProduct[], sort: Sort, f: Filter = {}): MadeProduct[] {
  const { key, descending } = keyOf(sort, f);
  const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
  return [...products].sort((a, b) => (compare(key(a), key(b)) || compare(a.id, b.id)) * (descending ? -1 : 1));
}

describe('paging', () => {
  it.each(['price', '-price', 'name', 'newest', 'popular'] as const)('by %s shows every product once, in order', async (sort) => {
    const expected = ids(sorted(laid.filter(onSale), sort));
    for (const limit of [7, 100]) expect(ids(await walk({ sort, limit }))).toEqual(expected);
  });

  it('by relevance shows every hit once, the more popular first among equals', async () => {
    const seen = await walk({ q: 'plum', limit: 4 });
    expect(ids(seen)).toEqual(ids((await list({ q: 'plum', limit: 100 })).body.items));
    expect(new Set(ids(seen))).toEqual(new Set(ids(laid.filter((p) => onSale(p) && /plum/i.test(p.name)))));
  });

  it('without a sort shows the popular first, 24 to a page', async () => {
    const { body } = await list({});
    expect(ids(body.items)).toEqual(ids(sorted(laid.filter(onSale), 'popular').slice(0, 24)));
    expect(productList.parse(body)).toEqual(body);
  });

  it('shows staff products without a variant once, and never shows them to shoppers', async () => {
    const clerk = asPerson(await makePerson({ role: 'clerk' }));
    for (const sort of ['price', '-price', 'name', 'newest', 'popular']) {
      const all = await walk({ sort, limit: 7 }, clerk);
      const seen = ids(all);
      expect(all.filter((p) => p.shownVariantId === null)).toEqual(all.filter((p) => p.variants.length === 0));
      expect([...seen].sort()).toEqual(ids(laid.filter((p) => !p.archived)));
    }
    expect(laid.some((p) => !p.archived && live(p).length === 0)).toBe(true);
  });

  it.each([
    ...['price', '-price', 'name', 'newest', 'popular'].map((sort) => [sort, {}] as const),
    ...['price', '-price', 'name'].map((sort) => [sort, { inStock: true }] as const),
    ...['price', '-price', 'relevance'].map((sort) => [sort, { q: 'plum', minPrice: 1 }] as const),
  ])(
    'by %s of %j loses nothing and repeats nothing when products are added, and the last one is withdrawn, between the pages',
    async (sort, narrowing: Query) => {
      const before = new Set(ids((await list({ ...narrowing, sort, limit: 100 })).body.items));
      const added: Thing = { name: 'plum 0', categoryId: 'cat_greens' };
      const newcomers: string[] = [];
      let withdrawn = '';
      const seen = await walk({ ...narrowing, sort, limit: 6 }, shopper, async ({ items }) => {
        const [first, last] = await makeProducts([
          { ...added, popularity: 99, createdAt: 9999, variants: [{ price: 1 }] },
          { ...added, name: 'zucchini', popularity: -1, createdAt: 1, variants: [{ price: 90_000 }] },
        ]);
        newcomers.push(first?.id ?? '', last?.id ?? '');
        if (withdrawn) return;
        withdrawn = items.at(-1)?.id ?? '';
        await env.DB.prepare('UPDATE products SET archived_at = 1 WHERE id = ?').bind(withdrawn).run();
      });
      await env.DB.batch([
        env.DB.prepare('UPDATE products SET archived_at = NULL WHERE id = ?').bind(withdrawn),
        ...newcomers.map((id) => env.DB.prepare('UPDATE products SET archived_at = 1 WHERE id = ?').bind(id)),
      ]);
      expect(new Set(ids(seen)).size).toBe(seen.length);
      expect(ids(seen).filter((id) => !newcomers.includes(id))).toHaveLength(before.size);
      expect(ids(seen).every((id) => before.has(id) || newcomers.includes(id))).toBe(true);
    },
  );

  it('works with a name that is too long for its cursor', async () => {
    const long = await makeProducts([1, 2, 3].map((n) => ({ name: `${'é'.repeat(115)} ${n}`, brand: 'Long' })));
    expect(ids(await walk({ brand: 'Long', sort: 'name', limit: 1 }))).toEqual(ids(long));
    const { nextCursor } = (await list({ brand: 'Long', sort: 'name', limit: 1 })).body;
    expect(nextCursor?.length).toBeLessThanOrEqual(400);
    await env.DB.prepare("UPDATE products SET archived_at = 1 WHERE brand = 'Long'").run();
  });
});

describe('a query', () => {
  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', '-1'],
    ['limit', '1.5'],
    ['limit', 'many'],
    ['sort', 'cheapest'],
    ['sort', 'NAME'],
    ['minPrice', '-1'],
    ['maxPrice', '1.5'],
    ['maxPrice', '100000001'],
    ['inStock', 'maybe'],
    ['q', 'x'.repeat(201)],
    ['cursor', 'x'.repeat(401)],
  ])('with %s=%s is refused at that path', async (path, value) => {
    const { status, body } = await list({ [path]: value });
    expect([status, body.code, body.errors?.map((e) => e.path)]).toEqual([422, 'validation_failed', [path]]);
  });

  it('accepts the smallest and the largest limit', async () => {
    expect((await list({ limit: 1 })).body.items).toHaveLength(1);
    expect((await list({ limit: 100 })).body.items).toHaveLength(laid.filter(onSale).length);
  });

  it('refuses a cursor that was changed, cut, or made for another sort', async () => {
    const cursor = (await list({ sort: 'price', limit: 5 })).body.nextCursor ?? '';
    const at = Math.floor(cursor.length / 2);
    const forged = btoa('["price",[1],"prd_1"]').replaceAll('=', '');
    const altered = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
    for (const wrong of [altered, cursor.slice(0, -1), cursor.slice(1), `${cursor}A`, forged, 'nonsense', "' OR 1=1", '💥']) {
      const { status, body } = await list({ sort: 'price', cursor: wrong });
      expect([wrong, status, body.errors?.map((e) => e.path)]).toEqual([wrong, 422, ['cursor']]);
    }
    for (const sort of ['-price', 'name', 'newest', 'popular', undefined]) expect((await list({ sort, cursor })).status).toBe(422);
    expect((await list({ sort: 'price', cursor })).status).toBe(200);
  });
});

interface Filter {
  category?: string;
  department?: string;
  brand?: string;
  minPrice?: number;
  maxPrice?: number;
  inStock?: boolean;
  onOffer?: boolean;
  availability?: 'in_stock' | 'low' | 'out';
}

const anySort: fc.Arbitrary<Sort> = fc.constantFrom('price', '-price', 'name', 'newest', 'popular');

const anyFilter: fc.Arbitrary<Filter> = fc.record(
  {
    category: fc.constantFrom(...CATEGORIES, 'citrus', 'fruit', 'cat_none'),
    department: fc.constantFrom('dep_fresh', 'dep_frozen', 'frozen', 'dep_none'),
    brand: fc.constantFrom(...BRANDS.slice(1), 'pinchi'),
    minPrice: fc.constantFrom(0, 100, 200, 201),
    maxPrice: fc.constantFrom(99, 100, 300, 100_000),
    inStock: fc.boolean(),
    onOffer: fc.boolean(),
    availability: fc.constantFrom('in_stock', 'low', 'out'),
  },
  { requiredKeys: [] },
);

/** Does the filter keep this product? Computed from the test data, without SQL. */
function passes(p: MadeProduct, f: Filter): boolean {
  const slug = (id: string | undefined) => id?.replace(/^(?:cat|dep)_/, '');
  const within = [p.categoryId, PARENTS[p.categoryId]].map(slug);
  return (
    onSale(p) &&
    (f.category === undefined || within.includes(slug(f.category))) &&
    (f.department === undefined || slug(departmentOf(p)) === slug(f.department)) &&
    (f.brand === undefined || p.brand === f.brand) &&
    meeting(p, f).length > 0
  );
}

/** How many products each value of a facet would keep if it were chosen. */
function counted(f: Filter, by: 'category' | 'department' | 'brand', values: string[]): Record<string, number> {
  const counts = values.map((value) => [value, laid.filter((p) => passes(p, { ...f, [by]: value })).length] as const);
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}

const shownPrice = (p: ListedProduct) => p.variants.find((v) => v.id === p.shownVariantId)?.price ?? Number.NaN;

/** Every product shows a variant that meets the filter, and lists by price have the order of what they show. */
function expectShown(items: ListedProduct[], filter: Filter, sort: Sort): void {
  for (const item of items) {
    const made = laid.find((p) => p.id === item.id);
    expect(made && meeting(made, filter).map((v) => v.id)).toContain(item.shownVariantId);
  }
  if (sort !== 'price' && sort !== '-price') return;
  const prices = items.map(shownPrice);
  expect(prices).toEqual([...prices].sort((a, b) => (sort === 'price' ? a - b : b - a)));
}

const asRecord = (facet: { id: string; count: number }[]) => Object.fromEntries(facet.map((f) => [f.id, f.count]));

describe('filters', () => {
  it('keep what a count in the test keeps, and so do their totals and facets', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, anySort, async (filter, sort) => {
        const { body } = await list({ ...filter, sort, limit: 100 });
        const matching = laid.filter((p) => passes(p, filter));
        const expected = sorted(matching, sort, filter);
        expect(ids(body.items)).toEqual(ids(expected));
        expectShown(body.items, filter, sort);
        expect(body.total).toBe(expected.length);
        expect(asRecord(body.facets.categories)).toEqual(counted(filter, 'category', CATEGORIES));
        expect(asRecord(body.facets.departments)).toEqual(counted(filter, 'department', ['dep_fresh', 'dep_frozen']));
        expect(asRecord(body.facets.brands)).toEqual(counted(filter, 'brand', BRANDS.slice(1)));
      }),
      property({ sample: 40, proof: 2_000 }),
    );
  });

  it('see every product once on the pages by price, in the order of the prices that are shown', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, fc.constantFrom('price', '-price'), fc.constantFrom('', 'plum'), async (filter, sort, q) => {
        const seen = await walk({ ...filter, q: q || undefined, sort, limit: 3 });
        const matching = laid.filter((p) => passes(p, filter) && folded(p.name).includes(q));
        expect(ids(seen)).toEqual(ids(sorted(matching, sort, filter)));
        expectShown(seen, filter, sort);
      }),
      property({ sample: 15, proof: 500 }),
    );
  });

  it('do not list a product whose variants meet them only together, and show the variant that meets them', async () => {
    await makeProducts([
      { name: 'Together', brand: 'Row', variants: [{ price: 200, compareAtPrice: 300, stock: 0 }, { price: 400 }] },
      { name: 'Alone', brand: 'Row', variants: [{ price: 100 }, { price: 500, compareAtPrice: 600 }, { price: 900, stock: 0 }] },
    ]);
    const shown = async (query: Query) => {
      const { items } = (await list({ brand: 'Row', ...query })).body;
      return items.map((p) => [p.name, shownPrice(p)]);
    };
    expect(await shown({ onOffer: true, inStock: true })).toEqual([['Alone', 500]]);
    expect(await shown({ minPrice: 150, maxPrice: 450, sort: 'price' })).toEqual([['Together', 200]]);
    expect(await shown({ minPrice: 150, sort: 'price' })).toEqual([
      ['Together', 200],
      ['Alone', 500],
    ]);
    expect(await shown({ onOffer: true, availability: 'out', sort: '-price' })).toEqual([['Together', 200]]);
    expect(await shown({ availability: 'out', sort: '-price' })).toEqual([
      ['Alone', 900],
      ['Together', 200],
    ]);
    expect(await shown({ sort: 'price' })).toEqual([
      ['Alone', 100],
      ['Together', 200],
    ]);
    expect((await shown({ sort: 'name' })).toString()).toBe('Alone,500,Together,400');
    await env.DB.prepare("UPDATE products SET archived_at = 1 WHERE brand = 'Row'").run();
  });

  it('give the same total on every page, and name what they count', async () => {
    const { total, facets, nextCursor } = (await list({ department: 'fresh', limit: 3 })).body;
    const second = (await list({ department: 'fresh', limit: 3, cursor: nextCursor ?? '' })).body;
    expect([second.total, second.facets]).toEqual([total, facets]);
    expect(facets.departments.map((d) => d.name).sort()).toEqual(['Fresh', 'Frozen']);
    expect(facets.categories.map((c) => c.name)).toContain('Citrus');
    const counts = facets.brands.map((b) => b.count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it('count within a search, too', async () => {
    const filter: Filter = { department: 'dep_fresh', onOffer: true };
    const { body } = await list({ ...filter, q: 'plum', limit: 100 });
    const expected = laid.filter((p) => passes(p, filter) && /plum/i.test(p.name));
    expect([body.total, ids(body.items).sort()]).toEqual([expected.length, ids(expected)]);
    expect(expected.length).toBeGreaterThan(0);
    for (const { id, count } of body.facets.brands) {
      expect((await list({ ...filter, q: 'plum', brand: id })).body.total).toBe(count);
    }
  });

  it('treat a quote in a brand, and SQL in a category, as plain text', async () => {
    expect((await list({ brand: "d'Or" })).body.total).toBeGreaterThan(0);
    for (const category of ["' OR 1=1 --", '%', '*']) expect((await list({ category })).body).toMatchObject({ items: [], total: 0 });
  });

  it('find stock that a lapsed hold has released', async () => {
    const thing = await makeProduct({ brand: 'Lapsed', variants: [{ stock: 2 }] });
    await aCart(env.DB, { id: 'crt_lapsed', lines: [{ variantId: thing.variantId, quantity: 2 }] });
    const found = async () => (await list({ brand: 'Lapsed', inStock: true })).body.total;
    expect(await found()).toBe(0);
    await env.DB.prepare("UPDATE cart_lines SET held_until = ? WHERE cart_id = 'crt_lapsed'").bind(Date.now()).run();
    expect(await found()).toBe(1);
    await env.DB.prepare("UPDATE products SET archived_at = 1 WHERE brand = 'Lapsed'").run();
  });
});
