import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { type Api, asPerson } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { csvOf, GOODS_HEAD, imported } from '#test/support/importing.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let owner: Api;

beforeAll(async () => {
  await openShelf();
  owner = asPerson(await makePerson({ role: 'owner' }));
});

const exported = async (api: Api) => (await api.get<string>('/exports/products.csv')).body;

it('what is exported is imported again as the same', async () => {
  await imported(
    owner,
    csvOf(
      [...GOODS_HEAD, 'Unit', 'Brand', 'Description', 'Price before', 'Deposit', 'Keywords', 'Low stock at', 'At most per order'],
      [
        'RT-1',
        'Tea / coffee',
        'Fresh',
        'Fresh > Tea, coffee > Drip / filter',
        '250 g',
        '1.00',
        3,
        'each',
        '',
        'Two\nlines',
        '1.20',
        '0.15',
        'a; b',
        2,
        9,
      ],
      ['RT-2', 'Potatoes', 'Fresh', 'Fruit', 'loose', '1.99', '2.5', 'kg', '+31 Farm', '', '', '', '', '', ''],
    ),
  );
  await shelve({ unit: 'g', priceQuantity: 100, price: 1234, stock: 7 });
  await env.DB.prepare(`UPDATE products SET name = '=1+1', brand = '-2', description = '@SUM(A1); =2' WHERE slug LIKE 'thing-%'`).run();
  const file = await exported(owner);
  // What reads it as text has taken the byte order mark off.
  expect(file.startsWith('SKU,EAN,Product,')).toBe(true);
  expect(file).toContain(",'=1+1,");
  const rows = file.trimEnd().split('\r\n').length - 1;
  const again = await imported(owner, file);
  expect(again).toMatchObject({ state: 'done', created: 0, updated: 0, failed: 0, same: rows, firstErrors: [] });
  expect((await auditOf('csv')).at(-1)?.action).toBe('products.exported');
});

it('a manager takes what is of their departments', async () => {
  await shelve({ categoryId: 'cat_ice' });
  const fresh = await exported(asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] })));
  expect(fresh).toContain('RT-1');
  expect(fresh).not.toContain('Ice cream');
  expect(await exported(owner)).toContain('Ice cream');
});
