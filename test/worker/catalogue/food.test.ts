import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product, ProductList, Variant } from '#contracts/catalogue.ts';
import type { Problem } from '#contracts/problem.ts';
import { ALLERGEN_ENTRIES, type AllergenEntry, allergenOf } from '#domain/catalogue/food/allergens.ts';
import { DIETS, wholeDiets } from '#domain/catalogue/food/diets.ts';
import { FOOD_KINDS, gapsOfBits } from '#domain/catalogue/food/gaps.ts';
import { allergenMark, DECLARED, dietMark } from '#domain/catalogue/food/marks.ts';
import { type Api, asPerson, STORE, stranger } from '#test/support/api.ts';
import { auditOf, writtenRows } from '#test/support/auditRows.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let clerk: Api;
let frozen: Api;
let made = 0;

beforeAll(async () => {
  await openShelf();
  clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
  frozen = asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }));
});
afterEach(expectSound);

const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const BREAD = {
  foodKind: 'packed',
  allergens: ['milk', 'wheat'],
  mayContain: ['sesame'],
  allergensDeclared: true,
  ingredients: '*wheat* flour, water, *milk* powder',
  nutrition: {
    ...{ per: 'g', energyKj: 1046, energyKcal: 250, fat: 3500, saturates: 400, carbohydrate: 46_000, sugars: 2200 },
    ...{ fibre: null, protein: 9000, salt: 1050 },
  },
  operator: { name: 'Broodhuis B.V.', address: 'Havenkade 1, 3011 AA Rotterdam' },
  diets: ['vegetarian'],
};
const size = (change: object = {}) => ({ sku: `FOOD-${++made}`, name: '800 g', unit: 'each', price: 250, priceQuantity: 1, ...change });

async function created(change: object = {}): Promise<Product> {
  const body = { name: 'Tin loaf', categoryId: 'cat_fruit', variants: [size()], ...change };
  const answer = await clerk.post<Product & Problem>('/products', body);
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body;
}

describe('food information', () => {
  it('is told to everybody as it was typed, in one form, and kept in the audit', async () => {
    const { id, slug } = await created(BREAD);
    const { body } = await stranger.get<Product>(`/products/${slug}`);
    expect(body).toMatchObject({ ...BREAD, allergens: ['gluten', 'wheat', 'milk'] });
    expect(body).not.toHaveProperty('foodGaps');
    expect((await clerk.get<Product>(`/products/${id}`)).body.foodGaps).toEqual([]);
    expect((await auditOf(id))[0]?.after).toMatchObject({ ...BREAD, allergens: ['gluten', 'wheat', 'milk'] });
    const { items } = (await stranger.get<ProductList>('/products?q=loaf')).body;
    const listed = items.find((one) => one.id === id);
    expect(listed).toMatchObject({
      allergens: ['gluten', 'wheat', 'milk'],
      mayContain: ['sesame'],
      diets: ['vegetarian'],
      foodKind: 'packed',
    });
    for (const long of ['ingredients', 'nutrition', 'operator']) expect(listed).not.toHaveProperty(long);
  });

  it('changes field by field: what a patch leaves out stays, and each change is a version and an audit row', async () => {
    const { id, version } = await created(BREAD);
    const patch = { mayContain: [], operator: null, alcohol: 12 };
    const { status, body } = await clerk.patch<Product>(`/products/${id}`, patch, at(version));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...BREAD,
      ...patch,
      allergens: ['gluten', 'wheat', 'milk'],
      version: version + 1,
      foodGaps: ['operator'],
    });
    const row = (await auditOf(id)).find((one) => one.action === 'product.updated');
    expect(row?.before).toMatchObject({ mayContain: ['sesame'], operator: BREAD.operator });
    expect(row?.after).toMatchObject({ mayContain: [], operator: null, ingredients: BREAD.ingredients });
    expect((await clerk.patch(`/products/${id}`, patch, at(version))).status).toBe(412);
    expect((await clerk.patch(`/products/${id}`, patch)).status).toBe(428);
  });

  it('is not for staff of other departments, shoppers or guests', async () => {
    const { id, version } = await created(BREAD);
    const customer = asPerson(await makePerson({}));
    const before = await writtenRows();
    const patch = { allergens: [], allergensDeclared: true };
    const answers = await Promise.all([frozen, customer, stranger].map((api) => api.patch(`/products/${id}`, patch, at(version))));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 401]);
    expect(await writtenRows()).toEqual(before);
    expect((await frozen.get<Product>(`/products/${id}`)).body).not.toHaveProperty('foodGaps');
  });

  it.each<[string, object, string]>([
    ['an allergen that is none of the fourteen', { allergens: ['strawberries'] }, 'allergens.0'],
    ['an allergen contained and perhaps contained', { mayContain: ['milk'] }, 'mayContain'],
    ['a vegan label on what contains milk', { diets: ['vegan'] }, 'diets'],
    ['a diet nobody knows', { diets: ['keto'] }, 'diets.0'],
    ['a star alone', { ingredients: '*wheat flour' }, 'ingredients'],
    ['more sugar than carbohydrate', { nutrition: { ...BREAD.nutrition, sugars: 46_100 } }, 'nutrition.sugars'],
    ['more than 100 g in 100 g', { nutrition: { ...BREAD.nutrition, protein: 60_000 } }, 'nutrition.fat'],
    ['a figure finer than a label has it', { nutrition: { ...BREAD.nutrition, fat: 3550 } }, 'nutrition.fat'],
    ['a figure in fractions', { nutrition: { ...BREAD.nutrition, salt: 1.5 } }, 'nutrition.salt'],
    ['a figure below nothing', { nutrition: { ...BREAD.nutrition, fat: -100 } }, 'nutrition.fat'],
    ['nutrition without its energy', { nutrition: { ...BREAD.nutrition, energyKj: undefined } }, 'nutrition.energyKj'],
    ['a figure that the law does not know', { nutrition: { ...BREAD.nutrition, vitamins: 1 } }, 'nutrition'],
    ['a business without address', { operator: { name: 'Broodhuis', address: ' ' } }, 'operator.address'],
    ['more than pure alcohol', { alcohol: 1001 }, 'alcohol'],
  ])('is refused with %s, new or changed, and nothing is written', async (_, change, path) => {
    const { id, version } = await created(BREAD);
    const before = await writtenRows();
    const patched = await clerk.patch<Problem>(`/products/${id}`, change, at(version));
    const fresh = await clerk.post<Problem>('/products', { name: 'New', categoryId: 'cat_fruit', variants: [size()], ...BREAD, ...change });
    for (const { status, body } of [patched, fresh]) {
      expect([status, body.code, body.errors?.[0]?.path.startsWith(path)]).toEqual([422, 'validation_failed', true]);
    }
    expect(await writtenRows()).toEqual(before);
  });
});

describe('what is missing', () => {
  it.each<[string, object, string[]]>([
    ['all of it', {}, ['kind', 'allergens', 'ingredients', 'nutrition', 'operator']],
    ['what packed food needs', { foodKind: 'packed', allergensDeclared: true }, ['ingredients', 'nutrition', 'operator']],
    ['little for one ingredient', { foodKind: 'single', allergensDeclared: true }, ['operator']],
    ['the allergens of what is not packed', { foodKind: 'loose' }, ['allergens']],
    ['the alcohol of a drink', { foodKind: 'alcohol', allergensDeclared: true, operator: BREAD.operator }, ['alcohol']],
    ['nothing of what is no food', { foodKind: 'not_food' }, []],
    ['nothing where all is said', BREAD, []],
  ])('is told to staff: %s', async (_, change, gaps) => {
    expect((await created(change)).foodGaps).toEqual(gaps);
  });

  it('is the quantity of a size that says none, until the last such size says it or is archived', async () => {
    const one = size({ name: 'large' });
    const { id, variants } = await created({ ...BREAD, variants: [size(), one, size({ name: 'family' })] });
    const gaps = async () => (await clerk.get<Product>(`/products/${id}`)).body.foodGaps;
    expect(await gaps()).toEqual(['netQuantity']);
    const [, large, family] = variants as [Variant, Variant, Variant];
    const told = await clerk.patch<Variant>(`/variants/${large.id}`, { netQuantity: 800, netUnit: 'g' }, at(1));
    expect(told.body).toMatchObject({ netQuantity: 800, netUnit: 'g', unitPriceText: '€3.13 / kg' });
    expect(await gaps()).toEqual(['netQuantity']);
    expect((await clerk.delete(`/variants/${family.id}`, at(1))).status).toBe(204);
    expect(await gaps()).toEqual([]);
    await clerk.patch(`/variants/${large.id}`, { netQuantity: null, netUnit: null }, at(2));
    expect(await gaps()).toEqual(['netQuantity']);
    await clerk.patch(`/variants/${large.id}`, { name: '800 g' }, at(3));
    expect(await gaps()).toEqual([]);
  });
});

describe('the EAN of a size', () => {
  const EAN = '4006381333931';

  it('is told to all, kept in the audit, and no other live size has it', async () => {
    const { id, variants } = await created({ variants: [size({ ean: EAN })] });
    const [variant] = variants as [Variant];
    expect(variant.ean).toBe(EAN);
    const taken = { path: 'ean', message: 'Another size has this EAN' };
    const added = await clerk.post<Problem>('/variants', { ...size({ ean: EAN }), productId: id });
    expect([added.status, added.body.errors]).toEqual([422, [taken]]);
    const other = (await created()).variants[0] as Variant;
    const moved = await clerk.patch<Problem>(`/variants/${other.id}`, { ean: EAN }, at(1));
    expect([moved.status, moved.body.errors]).toEqual([422, [taken]]);
    const twice = await clerk.post<Problem>('/products', { name: 'Two', categoryId: 'cat_fruit', variants: [size(), size({ ean: EAN })] });
    expect([twice.status, twice.body.errors]).toEqual([422, [{ ...taken, path: 'variants.1.ean' }]]);
    const same = [size({ ean: '96385074' }), size({ ean: '96385074' })];
    const inside = await clerk.post<Problem>('/products', { name: 'Two', categoryId: 'cat_fruit', variants: same });
    expect([inside.status, inside.body.errors]).toEqual([422, [{ ...taken, path: 'variants.1.ean' }]]);
    await clerk.delete(`/variants/${variant.id}`, at(1));
    expect((await clerk.patch<Variant>(`/variants/${other.id}`, { ean: EAN }, at(1))).body.ean).toBe(EAN);
    expect((await auditOf(other.id)).some((row) => JSON.stringify(row.after).includes(EAN))).toBe(true);
    await clerk.patch(`/variants/${other.id}`, { ean: null }, at(2));
  });

  it.each(['4006381333932', '123', 'abcdefgh'])('is refused as %s', async (ean) => {
    const { status, body } = await clerk.post<Problem>('/products', { name: 'X', categoryId: 'cat_fruit', variants: [size({ ean })] });
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'variants.0.ean']);
  });

  it.each([{ netQuantity: 500 }, { netUnit: 'g' }])('and a net quantity has its unit: not only %j', async (half) => {
    const { status } = await clerk.post('/products', { name: 'X', categoryId: 'cat_fruit', variants: [size(half)] });
    expect(status).toBe(422);
  });
});

describe('the tax of a product', () => {
  it('is that of its category until it has its own, which carts know at once', async () => {
    const { id, version, variants } = await created();
    const rate = async () =>
      (await env.DB.prepare('SELECT tax_rate FROM sellable WHERE variant_id = ?').bind(variants[0]?.id).first<{ tax_rate: number }>())
        ?.tax_rate;
    expect([(await clerk.get<Product>(`/products/${id}`)).body.ownTaxRate, await rate()]).toEqual([null, 900]);
    const { body } = await clerk.patch<Product>(`/products/${id}`, { taxRate: 2100 }, at(version));
    expect([body.taxRate, body.ownTaxRate, await rate()]).toEqual([2100, 2100, 2100]);
    expect((await stranger.get<Product>(`/products/${id}`)).body).not.toHaveProperty('ownTaxRate');
    const back = await clerk.patch<Product>(`/products/${id}`, { taxRate: null }, at(version + 1));
    expect([back.body.taxRate, back.body.ownTaxRate, await rate()]).toEqual([900, null, 900]);
  });
});

describe('the database', () => {
  it.each([
    ['words that are no allergens', `allergens = '["strawberries"]'`],
    ['a kind without its allergen', `may_contain = '["wheat"]'`],
    ['allergens as an object', `allergens = '{"a":"milk"}'`],
    ['a diet nobody knows', `diets = '["keto"]'`],
    ['a kind of food nobody knows', "food_kind = 'soup'"],
    ['nutrition that is no JSON', "nutrition = 'fat'"],
    ['nutrition of nothing', "nutrition = '{}'"],
    ['more sugar than carbohydrate', `nutrition = '${JSON.stringify({ ...BREAD.nutrition, sugars: 46_100 })}'`],
    ['a figure as a text', `nutrition = '${JSON.stringify({ ...BREAD.nutrition, fat: '3500' })}'`],
    ['a business without address', "operator_name = 'Broodhuis'"],
  ])('refuses %s', async (_, change) => {
    const { productId } = await shelve();
    await expect(env.DB.prepare(`UPDATE products SET ${change} WHERE id = ?`).bind(productId).run()).rejects.toThrow();
  });

  it('refuses an EAN with a wrong digit, and takes each right one', async () => {
    const { variantId } = await shelve();
    const write = (ean: string) => env.DB.prepare('UPDATE variants SET ean = ? WHERE id = ?').bind(ean, variantId).run();
    for (const ean of ['4006381333931', '96385074', '036000291452', '10012345678902']) await write(ean);
    for (const ean of ['4006381333932', '96385075', '12345678901', '', '9638507a'])
      await expect(write(ean)).rejects.toThrow(/variants_ean/);
  });

  it('keeps by what a product is found, and what it lacks, as the rules say', async () => {
    const { productId } = await shelve();
    const some = <T>(list: readonly T[], n: number) => list.filter((_, i) => (n * (i + 7)) % 5 === 0);
    for (let n = 0; n < 60; n++) {
      const whole = (list: AllergenEntry[]) =>
        ALLERGEN_ENTRIES.filter((e) => list.includes(e) || list.some((one) => allergenOf(one) === e));
      const [contains, may] = [whole(some(ALLERGEN_ENTRIES, n)), whole(some(ALLERGEN_ENTRIES, n + 3))];
      const [diets, kind, declared] = [wholeDiets(some(DIETS, n)), [...FOOD_KINDS, null][n % 6] ?? null, n % 2];
      await env.DB.prepare(
        'UPDATE products SET allergens = ?, may_contain = ?, diets = ?, allergens_declared = ?, food_kind = ? WHERE id = ?',
      )
        .bind(JSON.stringify(contains), JSON.stringify(may), JSON.stringify(diets), declared, kind, productId)
        .run();
      const row = await env.DB.prepare('SELECT food_marks, food_lacks FROM products WHERE id = ?')
        .bind(productId)
        .first<Record<string, number>>();
      const groups = new Set([...contains, ...may].map(allergenOf));
      const marks = [...[...groups].map(allergenMark), ...diets.map(dietMark), declared ? DECLARED : 0].reduce((sum, bit) => sum | bit, 0);
      expect(row?.food_marks).toBe(marks);
      expect(gapsOfBits(row?.food_lacks ?? 0).includes('allergens')).toBe(kind !== 'not_food' && declared === 0);
    }
  });
});

it('the page of a product tells it all, with allergens in bold, and promises nothing that nobody declared', async () => {
  const page = async (slug: string) => (await exports.default.fetch(`${STORE}/p/${slug}`)).text();
  const { slug } = await created({ ...BREAD, name: 'Loaf <b>', mayContain: ['almonds'], ingredients: '<script>, *wheat* flour, *milk*' });
  const told = await page(slug);
  for (const seen of [
    '<b>wheat, milk</b>',
    '<b>almonds</b>',
    '&lt;script&gt;, <b>wheat</b> flour, <b>milk</b>',
    '1046 kJ / 250 kcal',
    '1.05 g',
    'Havenkade 1, 3011 AA Rotterdam',
    'Vegetarian',
  ])
    expect(told).toContain(seen);
  expect(told).not.toContain('Not declared');
  const unsaid = await page((await created({ name: 'Unsaid' })).slug);
  expect(unsaid).toContain('Not declared. Ask us before you buy it.');
  expect(unsaid).not.toContain('None of the fourteen');
  const free = await page((await created({ name: 'Free', foodKind: 'loose', allergensDeclared: true })).slug);
  expect(free).toContain('None of the fourteen that the law names.');
  expect(await page((await created({ name: 'Broom', foodKind: 'not_food' })).slug)).not.toContain('What is in it');
});
