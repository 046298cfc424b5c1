import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRODUCTS_A_PART } from '#db/catalogue/siteMap.ts';
import { ctx } from '#test/support/context.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { Visitor } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(async () => {
  await openShelf();
  await aCategory(env.DB, { slug: 'berries', departmentId: 'dep_fresh', parentId: 'cat_fruit' });
});

const HOME = ctx().site.baseUrl;

const read = async (path: string) => {
  const { status, headers, html } = await new Visitor().get(path);
  return { status, type: headers.get('content-type'), locations: [...html.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url), html };
};
const dataOf = (html: string) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
    ([, json]) => JSON.parse(json ?? '') as Record<string, unknown>,
  );

describe('the site map', () => {
  it('names the pages, the departments, the categories and what is sold, and nothing else', async () => {
    const [sold, archived, without] = [await shelve(), await shelve(), await shelve()];
    await env.DB.batch([
      env.DB.prepare('UPDATE products SET archived_at = 1 WHERE id = ?').bind(archived.productId),
      env.DB.prepare('UPDATE variants SET archived_at = 1 WHERE product_id = ?').bind(without.productId),
    ]);
    const index = await read('/sitemap.xml');
    expect([index.status, index.type]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(index.locations).toEqual([`${HOME}/sitemap/shop`, `${HOME}/sitemap/0`]);
    const shop = await read('/sitemap/shop');
    expect(shop.locations).toEqual(expect.arrayContaining([`${HOME}/`, `${HOME}/d/fresh`, `${HOME}/c/fruit`, `${HOME}/c/berries`]));
    expect(shop.locations.some((url) => /cart|account|admin|orders/.test(url ?? ''))).toBe(false);
    const products = await read('/sitemap/0');
    expect(products.locations).toContain(`${HOME}/p/${sold.slug}`);
    for (const { slug } of [archived, without]) expect(products.locations).not.toContain(`${HOME}/p/${slug}`);
    for (const url of [...shop.locations, ...products.locations]) {
      const { status } = await read((url ?? '').replace(HOME, ''));
      expect([url, status]).toEqual([url, 200]);
    }
  });

  it('has as many parts as a large store needs, each product in one of them', async () => {
    const far = await shelve();
    await env.DB.prepare('UPDATE products SET rowid = ?1 WHERE id = ?2')
      .bind(PRODUCTS_A_PART * 3 + 5, far.productId)
      .run();
    expect((await read('/sitemap.xml')).locations).toHaveLength(5);
    expect((await read('/sitemap/3')).locations).toEqual([`${HOME}/p/${far.slug}`]);
    expect((await read('/sitemap/2')).locations).toEqual([]);
    for (const wrong of ['x', '-1', '99999', '1.5', '%00']) expect((await read(`/sitemap/${wrong}`)).status).toBe(404);
  });

  it('is what robots are told', async () => {
    expect((await read('/robots.txt')).html).toContain(`\nSitemap: ${HOME}/sitemap.xml\n`);
  });
});

it('pages tell search engines what they show, and no text of staff can get out of it', async () => {
  const { productId, slug } = await shelve({ categoryId: 'cat_berries', price: 349 });
  await env.DB.prepare('UPDATE products SET name = ? WHERE id = ?').bind('Plums </script><b>', productId).run();
  const [product, way = {}] = dataOf((await read(`/p/${slug}`)).html);
  expect(product).toMatchObject({ '@type': 'Product', name: 'Plums </script><b>', offers: [{ price: '3.49', priceCurrency: 'EUR' }] });
  const names = (way.itemListElement as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(['Fresh', 'Fruit', 'Berries', 'Plums </script><b>']);
  const data = dataOf((await read('/c/fruit')).html);
  expect(data.map((one) => one['@type'])).toEqual(['BreadcrumbList', 'ItemList']);
  expect(JSON.stringify(data[1])).toContain(`${HOME}/p/${slug}`);
  expect(dataOf((await read('/d/fresh')).html).map((one) => one['@type'])).toEqual(['ItemList']);
});

it('a department shows its own categories, and a category those below it', async () => {
  const chips = async (path: string) => {
    const nav = /<nav class="chips"[^>]*>(.*?)<\/nav>/.exec((await read(path)).html)?.[1] ?? '';
    return [...nav.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  };
  expect(await chips('/d/fresh')).toEqual(['/c/fruit']);
  expect(await chips('/c/fruit')).toEqual(['/c/berries']);
  expect(await chips('/c/berries')).toEqual(['/c/berries']);
});
