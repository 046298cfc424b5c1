import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProductList, productList, type Suggestions, suggestions } from '#contracts/catalogue.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Answer, Api } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { property } from '#test/support/proof.ts';
import { anImage } from '#test/support/rows/catalogue.ts';
import { makeDepartments, makeProduct, makeProducts } from '#test/support/staffShelf.ts';

afterAll(expectSound);

const shopper = new Api(async () => ({ authorization: 'Bearer nobody' }));

beforeAll(async () => {
  await makeDepartments();
  await makeProducts([
    { name: 'Banana', brand: 'Chiquita', keywords: 'yellow' },
    { name: 'Banana juice', brand: 'Ceres', description: 'pressed from mangoes' },
    { name: 'Yellow lentils', categoryId: 'cat_greens' },
    { name: 'Crème brûlée', brand: 'Søren', categoryId: 'cat_ice' },
    { name: 'Straßenkaffee', categoryId: 'cat_greens' },
    { name: 'Weißwurst', categoryId: 'cat_greens' },
    { name: 'Smørrebrød', categoryId: 'cat_greens' },
    { name: 'łosoś', categoryId: 'cat_greens' },
    { name: 'Æbler', categoryId: 'cat_greens' },
    { name: '西红柿', categoryId: 'cat_greens' },
    { name: 'Sorbet', brand: 'Lemonade', categoryId: 'cat_ice' },
    { name: 'Lemonade', categoryId: 'cat_ice' },
    { name: 'Fizz', keywords: 'lemonade', categoryId: 'cat_ice' },
    { name: 'Lemon', brand: 'Obscure', categoryId: 'cat_citrus', popularity: 1 },
    { name: 'Lemon', brand: 'Popular', categoryId: 'cat_citrus', popularity: 9 },
    { name: 'Coca-Cola 1.5 litre', categoryId: 'cat_ice' },
    { name: 'Ben & Jerry’s', categoryId: 'cat_ice' },
    { name: 'Quiet archived banana', archived: true },
    { name: 'Banana without a size', variants: [] },
  ]);
});

const find = (q: string, more = ''): Promise<Answer<ProductList & Problem>> => shopper.get(`/products?q=${encodeURIComponent(q)}${more}`);
const names = async (q: string, more = '') => (await find(q, more)).body.items.map((p) => p.name);
const suggest = (q: string): Promise<Answer<Suggestions & Problem>> => shopper.get(`/search/suggest?q=${encodeURIComponent(q)}`);

/** What a person, or a program, may type: words of the shop, and characters with a meaning in FTS5, LIKE and SQL. */
const oddInput = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        ...['"', "'", '*', '(', ')', '{', '}', '^', '-', '+', ':', ';', '--', '%', '_', '\\', '\0', '\n', ',', '.', '/*', '💥'],
      ),
      { maxLength: 12 },
    )
    .map((signs) => signs.join('')),
  fc
    .array(fc.constantFrom('banana', 'NEAR(', 'AND', 'OR', 'NOT', 'name:', '"ban', 'ana"*', 'lemon', 'NULL', '1=1', 'é', '́', 'ß', '西'), {
      maxLength: 9,
    })
    .map((words) => words.join(' ')),
);

describe('a search', () => {
  it('takes the last word as the beginning of a word and the others as whole words', async () => {
    expect(await names('ban')).toEqual(['Banana', 'Banana juice']);
    for (const typed of ['juice ban', 'BANANA jui', 'juice b']) expect((await names(typed))[0]).toBe('Banana juice');
  });

  it('also shows products with one of the words, lower, while few have all of them', async () => {
    expect(await names('banana juice')).toEqual(['Banana juice', 'Banana']);
    expect(await names('banana juice', '&sort=price')).toEqual(['Banana juice']);
    expect([(await find('banana juice')).body.total, (await find('banana juice', '&sort=name')).body.total]).toEqual([2, 1]);
  });

  it('finds products with one of the words if none has all of them', async () => {
    expect((await names('banana lentils')).sort()).toEqual(['Banana', 'Banana juice', 'Yellow lentils']);
  });

  it('ranks the name before the brand, and the brand before a keyword', async () => {
    expect((await find('lemonade')).body.items.map((p) => p.name)).toEqual(['Lemonade', 'Sorbet', 'Fizz']);
    expect(await names('yellow')).toEqual(['Yellow lentils', 'Banana']);
  });

  it('finds by the name of the category, after products with that name', async () => {
    expect(await names('ice cream')).toHaveLength(6);
    await makeProduct({ name: 'Ice cream scoop', categoryId: 'cat_greens' });
    expect((await names('ice cream'))[0]).toBe('Ice cream scoop');
  });

  it('ranks the more popular first among equals', async () => {
    expect((await find('lemon')).body.items.slice(0, 2).map((p) => p.brand)).toEqual(['Popular', 'Obscure']);
  });

  it.each(['creme brulee', 'CRÈME BRÛLÉE', 'Crème', 'creme brûl', 'cre\u0300me'])('ignores diacritics and case: %s', async (typed) => {
    expect(await names(typed)).toEqual(['Crème brûlée']);
  });

  it.each([
    ['weisswurst', 'Weißwurst'],
    ['WEISSW', 'Weißwurst'],
    ['weißw', 'Weißwurst'],
    ['smorrebrod', 'Smørrebrød'],
    ['losos', 'łosoś'],
    ['ŁOSOŚ', 'łosoś'],
    ['aebler', 'Æbler'],
  ])('finds by plain letters what is written with others: %s', async (typed, name) => {
    expect(await names(typed)).toEqual([name]);
    expect((await suggest(typed)).body.products.map((p) => p.name)).toEqual([name]);
  });

  it('sorts by plain letters', async () => {
    const sorted = ['Æbler', 'łosoś', 'Smørrebrød', 'Weißwurst'];
    expect(await names(sorted.join(' '), '&sort=name')).toEqual(sorted);
  });

  it('finds a brand, a keyword and a category by plain letters', async () => {
    await makeProduct({ name: 'Mystery', brand: 'Brødre', keywords: 'weißbier', categoryId: 'cat_greens' });
    await env.DB.prepare("UPDATE categories SET name = 'Grünes Gemüse' WHERE id = 'cat_greens'").run();
    for (const typed of ['brodre', 'weissbier', 'grunes myst']) expect((await names(typed))[0]).toBe('Mystery');
    expect((await suggest('GRÜN')).body.categories[0]?.name).toBe('Grünes Gemüse');
    expect((await suggest('grunes g')).body.categories[0]?.name).toBe('Grünes Gemüse');
    await env.DB.prepare("UPDATE categories SET name = 'Greens' WHERE id = 'cat_greens'").run();
  });

  it('splits the search text as it splits the indexed text', async () => {
    expect(await names('coca cola')).toEqual(['Coca-Cola 1.5 litre']);
    expect(await names('coca-cola 1.5')).toEqual(['Coca-Cola 1.5 litre']);
    expect(await names('cocacola')).toEqual(['Coca-Cola 1.5 litre']);
    expect(await names('ben & jerry')).toEqual(['Ben & Jerry’s']);
    expect(await names('Straßen')).toEqual(['Straßenkaffee']);
    expect(await names('西红')).toEqual(['西红柿']);
  });

  it('looks into descriptions where nothing else answers, and never at ids', async () => {
    expect(await names('mangoes')).toEqual(['Banana juice']);
    expect(await names('pressed mango')).toEqual(['Banana juice']);
    await makeProduct({ name: 'Mango nectar', categoryId: 'cat_greens' });
    expect(await names('mango')).toEqual(['Mango nectar']);
    expect(await names('prd_l0001')).toEqual([]);
  });

  it('finds what has a typed article number, and that alone', async () => {
    const [only] = (await find('sorbet')).body.items;
    const sku = only?.variants[0]?.sku ?? '';
    expect([sku.length > 3, await names(sku), await names(` ${sku.toLowerCase()} `)]).toEqual([true, ['Sorbet'], ['Sorbet']]);
  });

  it.each([
    ['bananna', 'banana', 'Banana'],
    ['banaan juise', 'banana juice', 'Banana juice'],
    ['lemonaed', 'lemonade', 'Lemonade'],
    ['weiswurst', 'weisswurst', 'Weißwurst'],
    ['lentls', 'lentils', 'Yellow lentils'],
  ])('finds what was meant by %s, and says so', async (typed, meant, name) => {
    const { body } = await find(typed);
    expect([body.didYouMean, body.items[0]?.name]).toEqual([meant, name]);
  });

  it('has nothing else in mind when the words are those of the shop', async () => {
    for (const typed of ['banana', 'lentil', 'BANANA juices', 'zzzzz', '']) expect((await find(typed)).body.didYouMean).toBeNull();
  });

  it('finds one and several, joined and apart', async () => {
    await makeProducts(
      [{ name: 'Brood van het huis' }, { name: 'Kazen uit Gouda' }, { name: 'Tomatensoep' }, { name: '7 Up' }, { name: 'Half & Half' }].map(
        (product) => ({ ...product, categoryId: 'cat_greens' }),
      ),
    );
    for (const [typed, name] of [
      ['bananas', 'Banana'],
      ['broden', 'Brood van het huis'],
      ['kaas', 'Kazen uit Gouda'],
      ['tomaten soep', 'Tomatensoep'],
      ['tomaten soe', 'Tomatensoep'],
      ['soep', 'Tomatensoep'],
      ['7up', '7 Up'],
      ['7-UP', '7 Up'],
      ['half and half', 'Half & Half'],
      ['jerrys', 'Ben & Jerry’s'],
    ])
      expect([typed, (await names(typed ?? ''))[0]]).toEqual([typed, name]);
  });

  it('finds nothing that is withdrawn or cannot be bought', async () => {
    expect(await names('quiet archived')).toEqual([]);
    expect(await names('without size')).toEqual([]);
  });

  it('uses a new name, brand and category at once', async () => {
    const { id } = await makeProduct({ name: 'Kiwano' });
    await env.DB.prepare("UPDATE products SET name = 'Dragonfruit', brand = 'Zulu' WHERE id = ?").bind(id).run();
    expect([await names('kiwano'), await names('dragonfruit'), await names('zulu')]).toEqual([[], ['Dragonfruit'], ['Dragonfruit']]);
    await env.DB.prepare("UPDATE categories SET name = 'Vegetables' WHERE id = 'cat_greens'").run();
    expect([await names('greens'), (await names('vegetables')).length > 0]).toEqual([[], true]);
  });

  it.each(['', '   ', '"', '***', '💥', '-- ; /*'])('without a word (%j) is no error', async (typed) => {
    const { status, body } = await find(typed);
    expect(status).toBe(200);
    expect(body.total > 0).toBe(typed.trim() === '');
  });

  it('never fails, whatever is typed, in any sort order', async () => {
    const anySort = fc.constantFrom('', '&sort=relevance', '&sort=price', '&sort=name', '&sort=newest&inStock=1');
    await fc.assert(
      fc.asyncProperty(oddInput, anySort, async (typed, more) => {
        const { status, body } = await find(typed.slice(0, 200).toWellFormed(), more);
        expect(status).toBe(200);
        expect(productList.safeParse(body).success).toBe(true);
      }),
      property({ sample: 100, proof: 3_000 }),
    );
  });
});

describe('the suggestions of the type-ahead', () => {
  it('are at most six products, and the categories with that name or with these products', async () => {
    await makeProducts(Array.from({ length: 9 }, (_, i) => ({ name: `Grape ${i}`, categoryId: 'cat_fruit', popularity: i })));
    const { status, body } = await suggest('gra');
    expect(status).toBe(200);
    expect(suggestions.strict().parse(body)).toEqual(body);
    expect(body.products.map((p) => p.name)).toEqual(['Grape 8', 'Grape 7', 'Grape 6', 'Grape 5', 'Grape 4', 'Grape 3']);
    expect(body.categories.map((c) => c.slug)).toEqual(['fruit']);
    expect((await suggest('citr')).body.categories[0]).toEqual({ id: 'cat_citrus', slug: 'citrus', name: 'Citrus' });
  });

  it('are never withdrawn, and never without a price', async () => {
    for (const typed of ['quiet', 'without size']) expect((await suggest(typed)).body.products).toEqual([]);
  });

  it('have the first picture', async () => {
    const { id } = await makeProduct({ name: 'Pictured pomelo' });
    for (const [i, key] of ['second', 'first'].entries()) await anImage(env.DB, { productId: id, key: `${key}.webp`, position: 1 - i });
    expect((await suggest('pomelo')).body.products).toEqual([
      { id, slug: expect.any(String), name: 'Pictured pomelo', brand: '', imageUrl: '/media/first.webp' },
    ]);
    expect((await find('pomelo')).body.items[0]?.images.map((i) => i.url)).toEqual(['/media/first.webp', '/media/second.webp']);
  });

  it('are empty for an empty text, and never an error', async () => {
    for (const typed of ['', ' ', '"']) expect((await suggest(typed)).body).toEqual({ products: [], categories: [] });
    expect((await shopper.get('/search/suggest')).body).toEqual({ products: [], categories: [] });
    expect((await suggest('x'.repeat(201))).status).toBe(422);
    await fc.assert(
      fc.asyncProperty(oddInput, async (typed) => {
        const { status, body } = await suggest(typed.slice(0, 200).toWellFormed());
        expect([status, suggestions.safeParse(body).success]).toEqual([200, true]);
      }),
      property({ sample: 100, proof: 3_000 }),
    );
  });
});
