import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Category } from '#contracts/assortment.ts';
import type { Product, ProductList } from '#contracts/catalogue.ts';
import type { MendedRow, RefusedRow } from '#contracts/import.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Api, asPerson, newGuest } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { csvOf, detail, GOODS_HEAD, imported, sendCsv } from '#test/support/importing.ts';
import { expectSound } from '#test/support/invariants.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

let owner: Api;
let manager: Api;

beforeAll(async () => {
  await openShelf();
  owner = asPerson(await makePerson({ role: 'owner' }));
  manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
});
afterEach(expectSound);

const variantOf = (sku: string) =>
  env.DB.prepare(
    'SELECT v.id, v.price, v.name, p.id AS product, p.slug, p.name AS title, p.category_id AS category FROM variants v JOIN products p ON p.id = v.product_id WHERE v.sku = ? AND v.archived_at IS NULL',
  )
    .bind(sku)
    .first<{ id: string; price: number; name: string; product: string; slug: string; title: string; category: string }>();
const rowsOf = async (id: string, api = owner) => (await api.get<{ items: RefusedRow[] }>(`/imports/${id}/rows`)).body.items;

describe('an import', () => {
  it('makes new products, changes those that are there, and says so before and after', async () => {
    const csv = (price: string) =>
      csvOf(
        GOODS_HEAD,
        ['IMP-1', 'Elstar apple', 'Fresh', 'Fruit > Apples', '1 kg', price, 12],
        ['IMP-2', 'Conference pear', 'Fresh', 'Fruit', '500 g', '1,99', 0],
      );
    const dry = await imported(manager, csv('2,49'), '&dryRun=true');
    expect(dry).toMatchObject({ state: 'checked', rows: 2, done: 2, created: 2, updated: 0, same: 0, failed: 0 });
    expect(await variantOf('IMP-1')).toBeNull();
    expect((await manager.post(`/imports/${dry.id}/run`)).status).toBe(202);
    await queuesDone();
    expect(await detail(manager, dry.id)).toMatchObject({ state: 'done', created: 2, failed: 0 });
    const made = await variantOf('IMP-1');
    expect(made).toMatchObject({ price: 249, name: '1 kg', slug: 'elstar-apple' });
    expect((await stockOf(made?.id ?? '')).on_hand).toBe(12);
    const apples = (await owner.get<{ items: Category[] }>('/categories')).body.items.find(({ name }) => name === 'Apples');
    expect(apples).toMatchObject({ id: made?.category, parentId: 'cat_fruit' });
    expect((await owner.get<ProductList>('/products?q=elstar')).body.items.map(({ id }) => id)).toEqual([made?.product]);

    expect(await imported(manager, csv('2,49'))).toMatchObject({ created: 0, updated: 0, same: 2, failed: 0 });
    expect(await imported(manager, csv('2,99'))).toMatchObject({ created: 0, updated: 1, same: 1, failed: 0 });
    expect((await variantOf('IMP-1'))?.price).toBe(299);
    const { items } = (await owner.get<{ items: { price: number }[] }>(`/variants/${made?.id}/prices`)).body;
    expect(items.map(({ price }) => price)).toEqual([299, 249]);
  });

  it('has one audit row for each press, and its parts are kept', async () => {
    const { id } = await imported(owner, csvOf(GOODS_HEAD, ['IMP-3', 'Plum', 'Fresh', 'Fruit', '500 g', '1.00', 1]));
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['import.started']);
    const parts = await env.DB.prepare('SELECT line, changes FROM import_parts WHERE import_id = ?')
      .bind(id)
      .all<{ line: number; changes: string }>();
    expect(parts.results.map(({ line }) => line)).toEqual([2]);
    expect(JSON.parse(parts.results[0]?.changes ?? '')).toMatchObject([{ sku: 'IMP-3', was: null }]);
    await expect(env.DB.prepare('DELETE FROM import_parts').run()).rejects.toThrow('append_only');
  });

  it('refuses rows of other departments alone: by SKU, by category, by a product that is there', async () => {
    const { variantId } = await shelve({ categoryId: 'cat_ice' });
    const frozen = await env.DB.prepare('SELECT v.sku, p.slug FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = ?')
      .bind(variantId)
      .first<{ sku: string; slug: string }>();
    const head = [...GOODS_HEAD, 'Address'];
    const done = await imported(
      manager,
      csvOf(
        head,
        [frozen?.sku ?? '', '', '', '', '', '0.01', '', ''],
        ['IMP-10', 'Stolen', 'Frozen', 'Ice cream', '1 l', '1', '', ''],
        ['IMP-11', 'Stolen', '', 'Ice cream', '1 l', '1', '', ''],
        ['IMP-12', 'Stolen', 'Frozen', 'New one', '1 l', '1', '', ''],
        ['IMP-13', '', '', '', '1 l', '1', '', frozen?.slug ?? ''],
        ['IMP-14', 'Mine', 'Fresh', 'Fruit', '1 l', '1', '', ''],
      ),
    );
    expect(done).toMatchObject({ created: 1, updated: 0, failed: 5 });
    expect((await rowsOf(done.id, manager)).map(({ line, errors }) => [line, errors[0]?.path])).toEqual([
      [2, 'sku'],
      [3, 'department'],
      [4, 'category'],
      [5, 'department'],
      [6, 'slug'],
    ]);
    expect((await owner.get<{ items: Category[] }>('/categories')).body.items.some(({ name }) => name === 'New one')).toBe(false);
  });

  it('stops for somebody who lost the department between two looks, and goes on with what is left', async () => {
    const person = await makePerson({ role: 'manager', departments: ['dep_fresh'] });
    const { id } = await imported(
      asPerson(person),
      csvOf(GOODS_HEAD, ['IMP-20', 'Late', 'Fresh', 'Fruit', '1 l', '1', '']),
      '&dryRun=true',
    );
    await env.DB.prepare('UPDATE staff_departments SET department_id = ? WHERE person_id = ?').bind('dep_frozen', person.id).run();
    expect((await asPerson(person).post(`/imports/${id}/run`)).status).toBe(202);
    await queuesDone();
    expect(await detail(owner, id)).toMatchObject({ state: 'done', created: 0, failed: 1 });
    expect(await variantOf('IMP-20')).toBeNull();
  });

  it('is seen by who sent it and by owners', async () => {
    const { id } = await imported(owner, csvOf(GOODS_HEAD, ['IMP-30', 'Seen', 'Fresh', 'Fruit', '1 l', '1', '']), '&dryRun=true');
    for (const path of ['', '/rows', '/errors.csv']) expect((await manager.get(`/imports/${id}${path}`)).status).toBe(404);
    expect((await manager.post(`/imports/${id}/run`)).status).toBe(404);
    expect((await manager.patch(`/imports/${id}/rows/2`, { cells: [] })).status).toBe(404);
  });

  it('counts what carts hold: a count below it is refused', async () => {
    const { variantId } = await shelve({ stock: 5 });
    const sku = (await env.DB.prepare('SELECT sku FROM variants WHERE id = ?').bind(variantId).first<{ sku: string }>())?.sku ?? '';
    await (await newGuest()).add(variantId, 3);
    const done = await imported(owner, csvOf(['SKU', 'Stock'], [sku, 2]));
    expect(done).toMatchObject({ failed: 1, firstErrors: [{ path: 'stock', message: 'Carts hold 3 of it' }] });
    expect(await imported(owner, csvOf(['SKU', 'Stock'], [sku, 3]))).toMatchObject({ updated: 1, failed: 0 });
    expect(await stockOf(variantId)).toEqual({ on_hand: 3, reserved: 3 });
  });

  it('takes a row of the file that was mended in the page, before the run and after it', async () => {
    const bad = ['IMP-40', 'Costly', 'Fresh', 'Fruit', '1 l', 'free', ''];
    const dry = await imported(owner, csvOf(GOODS_HEAD, bad), '&dryRun=true');
    expect(dry).toMatchObject({ created: 0, failed: 1 });
    const mend = (id: string, cells: (string | number)[]) =>
      owner.patch<MendedRow & Problem>(`/imports/${id}/rows/2`, { cells: cells.map(String) });
    expect((await mend(dry.id, bad)).body).toMatchObject({ outcome: 'refused', errors: [{ path: 'price' }] });
    expect((await mend(dry.id, bad.with(5, '1.50'))).body).toEqual({ outcome: 'created', errors: [] });
    expect(await detail(owner, dry.id)).toMatchObject({ created: 1, failed: 0 });
    expect(await variantOf('IMP-40')).toBeNull();
    await owner.post(`/imports/${dry.id}/run`);
    await queuesDone();
    expect((await variantOf('IMP-40'))?.price).toBe(150);

    const after = await imported(owner, csvOf(GOODS_HEAD, ['IMP-41', 'Costly too', 'Fresh', 'Fruit', '1 l', 'free', '']));
    expect((await mend(after.id, ['IMP-41', 'Costly too', 'Fresh', 'Fruit', '1 l', '1.75', 4])).body.outcome).toBe('created');
    expect((await variantOf('IMP-41'))?.price).toBe(175);
    expect((await mend(after.id, ['IMP-41', '', '', '', '', '1', ''])).status).toBe(404);
    expect(await detail(owner, after.id)).toMatchObject({ created: 1, failed: 0 });
  });

  it('refuses a file that is none, and keeps nothing of it', async () => {
    const files: [string, number, string][] = [
      ['', 415, 'file_not_accepted'],
      ['PK\u0003\u0004 a spreadsheet', 415, 'file_not_accepted'],
      ['SKU,Price\r\n', 415, 'file_not_accepted'],
      ['Name,Price\r\nPear,1', 422, 'validation_failed'],
    ];
    const before = (await env.MEDIA.list({ prefix: 'imports/' })).objects.length;
    for (const [csv, status, code] of files) expect(await sendCsv(owner, csv)).toMatchObject({ status, body: { code } });
    expect((await env.MEDIA.list({ prefix: 'imports/' })).objects.length).toBe(before);
  });

  it('gives two rows of one product one page, and a variant its own product back', async () => {
    const head = [
      'Handle',
      'Title',
      'Body (HTML)',
      'Vendor',
      'Type',
      'Tags',
      'Published',
      'Option1 Name',
      'Option1 Value',
      'Variant SKU',
      'Variant Price',
      'Variant Compare At Price',
      'Image Src',
    ];
    const done = await imported(
      owner,
      csvOf(
        head,
        [
          'oat-drink',
          'Oat drink',
          '<p>Creamy &amp; good</p>',
          'Oatly',
          'Fruit',
          'vegan, milk',
          'TRUE',
          'Size',
          '1 l',
          'OAT-1',
          '1.99',
          '2.49',
          'a.jpg',
        ],
        ['oat-drink', '', '', '', '', '', '', '', '250 ml', 'OAT-2', '0.89', '', ''],
        ['oat-drink', '', '', '', '', '', '', '', '', '', '', '', 'b.jpg'],
      ),
    );
    expect(done).toMatchObject({ created: 2, failed: 0 });
    const product = (await owner.get<Product>('/products/oat-drink')).body;
    expect(product).toMatchObject({ name: 'Oat drink', description: 'Creamy & good', brand: 'Oatly' });
    expect(product.variants.map(({ sku, price }) => [sku, price])).toEqual([
      ['OAT-1', 199],
      ['OAT-2', 89],
    ]);
  });

  it('keeps an EAN and a rate of VAT of its own, and refuses an EAN that another size has', async () => {
    const head = [...GOODS_HEAD, 'Barcode', 'BTW %'];
    const row = (sku: string, ean: string, rate: string) => [sku, `Wine ${sku}`, 'Fresh', 'Fruit', '750 ml', '9.00', '', ean, rate];
    const done = await imported(
      owner,
      csvOf(head, row('EAN-1', '8710400000013', '21'), row('EAN-2', '8710400000013', '9'), row('EAN-3', '8710400000014', '9')),
    );
    expect(done).toMatchObject({ created: 1, failed: 2 });
    expect((await rowsOf(done.id)).map(({ errors }) => errors[0]?.path)).toEqual(['ean', 'ean']);
    const kept = env.DB.prepare(
      "SELECT v.ean, p.tax_rate AS rate FROM variants v JOIN products p ON p.id = v.product_id WHERE v.sku = 'EAN-1'",
    );
    expect(await kept.first()).toEqual({ ean: '8710400000013', rate: 2100 });
    expect(await imported(owner, csvOf(head, row('EAN-1', '8710400000013', '9')))).toMatchObject({ updated: 1 });
    expect(await kept.first()).toEqual({ ean: '8710400000013', rate: null });
  });
});
