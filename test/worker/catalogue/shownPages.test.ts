import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSound } from '#test/support/invariants.ts';
import { Visitor } from '#test/support/scriptlessBrowser.ts';
import { makeDepartments, makeProducts } from '#test/support/staffShelf.ts';

afterAll(expectSound);

beforeAll(async () => {
  await makeDepartments();
  await makeProducts([
    { name: 'Aubergine', popularity: 1, variants: [{ price: 900 }, { price: 150, stock: 0 }, { price: 700, compareAtPrice: 800 }] },
    { name: 'Beetroot', popularity: 2, variants: [{ price: 300, compareAtPrice: 400, stock: 0 }, { price: 500 }] },
    { name: 'Celery', popularity: 3, variants: [{ price: 600, compareAtPrice: 650 }, { price: 650, compareAtPrice: 700 }, { price: 100 }] },
    ...Array.from({ length: 30 }, (_, i) => ({ name: `Dill ${i}`, variants: [{ price: 1000 + i }, { price: 20 }] })),
  ]);
});

/** The cards of a page: product and price, as one reads them. */
async function cards(path: string, section = ''): Promise<[string, string][]> {
  const { html } = await new Visitor().get(path);
  const part = section ? (html.split(`id="${section}"`)[1]?.split('</section>')[0] ?? '') : html;
  return [...part.matchAll(/card-name">([^<]*)<.*?class="price-now"><b>([^<]*)</gs)].map(([, name = '', price = '']) => [name, price]);
}

const nextOf = async (path: string) =>
  /<a[^>]*href="([^"]*cursor=[^"]*)"/.exec((await new Visitor().get(path)).html)?.[1]?.replaceAll('&amp;', '&') ?? '';

describe('a list of the shop shows the prices that it is ordered and filtered by', () => {
  it.each(['/search', '/d/fresh', '/c/fruit'])('%s', async (page) => {
    expect(await cards(`${page}?sort=price&onOffer=true`)).toEqual([
      ['Beetroot', '€3.00'],
      ['Celery', '€6.00'],
      ['Aubergine', '€7.00'],
    ]);
    expect(await cards(`${page}?sort=-price&onOffer=true&inStock=true`)).toEqual([
      ['Aubergine', '€7.00'],
      ['Celery', '€6.00'],
    ]);
    expect((await cards(`${page}?sort=-price`)).slice(0, 3)).toEqual([
      ['Beetroot', '€3.00'],
      ['Aubergine', '€1.50'],
      ['Celery', '€1.00'],
    ]);
    expect((await cards(`${page}?sort=name`)).slice(0, 3)).toEqual([
      ['Aubergine', '€7.00'],
      ['Beetroot', '€5.00'],
      ['Celery', '€6.00'],
    ]);
  });

  it('and keeps every filter of its address on the next page', async () => {
    const first = '/search?minPrice=1000&maxPrice=1100&availability=in_stock&sort=price';
    const next = await nextOf(first);
    const prices = [...(await cards(first)), ...(await cards(next))].map(([, price]) => price);
    expect(prices).toEqual(Array.from({ length: 30 }, (_, i) => `€${(10 + i / 100).toFixed(2)}`));
  });

  it('as the offers of the home page do', async () => {
    expect(await cards('/', 'offers')).toEqual([
      ['Celery', '€6.00'],
      ['Aubergine', '€7.00'],
    ]);
  });

  it('and leads from a size that is sold out to the others', async () => {
    const { html } = await new Visitor().get('/search?q=aubergine&sort=price');
    expect(html).toMatch(/href="\/p\/laid-\d+">Sold out<small>see the other sizes/);
  });
});
