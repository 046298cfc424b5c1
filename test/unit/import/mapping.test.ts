import { describe, expect, it } from 'vitest';
import type { FieldKey } from '#domain/import/fields.ts';
import { guessMapping, headersKey, mappingErrors } from '#domain/import/mapping.ts';
import { readRow } from '#domain/import/readRow.ts';

const guessed = (headers: string[], ...sample: string[][]) => guessMapping(headers, sample);
const fields = (headers: string[], ...sample: string[][]): (FieldKey | null)[] => guessed(headers, ...sample).columns;

describe('columns', () => {
  it('are guessed by their English and Dutch names', () => {
    expect(fields(['SKU', 'Product name', 'Brand', 'Category', 'Price', 'Stock'])).toEqual([
      'sku',
      'name',
      'brand',
      'category',
      'price',
      'stock',
    ]);
    expect(fields(['Artikelnummer', 'Naam', 'Merk', 'Categorie', 'Verkoopprijs', 'Voorraad', 'BTW %'])).toEqual([
      ...['sku', 'name', 'brand', 'category', 'price', 'stock', 'taxRate'],
    ]);
  });

  it('are guessed by what is in them where the name says nothing', () => {
    expect(fields(['a', 'b', 'c', 'd'], ['AB-123', 'pear', '€ 1,99', 'kg'], ['AB-124', 'plum', '€ 2,99', 'each'])).toEqual([
      'sku',
      null,
      'price',
      'unit',
    ]);
  });

  it('are named once: the second of one name is left out', () => {
    expect(fields(['SKU', 'Name', 'name'])).toEqual(['sku', 'name', null]);
    const twice = { ...guessed(['SKU', 'Name']), columns: ['sku', 'sku'] as FieldKey[] };
    expect(mappingErrors(twice, ['SKU', 'Name'])).toEqual([{ path: 'columns.1', message: 'Another column is SKU already' }]);
    expect(mappingErrors(guessed(['Name']), ['Name'])).toEqual([{ path: 'columns', message: 'Say which column is the SKU' }]);
  });

  it('of Shopify map by themselves, and a row that is only a picture is none', () => {
    const headers = [
      'Handle',
      'Title',
      'Body (HTML)',
      'Vendor',
      'Product Category',
      'Type',
      'Tags',
      'Published',
      'Option1 Name',
      'Option1 Value',
    ];
    const more = [
      'Variant SKU',
      'Variant Grams',
      'Variant Inventory Qty',
      'Variant Price',
      'Variant Compare At Price',
      'Image Src',
      'Status',
    ];
    const mapping = guessed([...headers, ...more]);
    expect(mapping.columns).toEqual([
      ...['slug', 'name', 'description', 'brand', 'category', null, 'keywords', null, null, 'variant'],
      ...['sku', null, 'stock', 'price', 'compareAtPrice', null, 'status'],
    ]);
    const picture = ['tea', '', '', '', '', '', '', '', '', '', '', '', '', '', '', 'b.jpg', ''];
    expect(readRow({ line: 3, cells: picture }, mapping)).toEqual({ nothing: true });
  });

  it('of WooCommerce map by themselves, and the parent of variants is no row', () => {
    const headers = [
      'ID',
      'Type',
      'SKU',
      'Name',
      'Published',
      'Short description',
      'Description',
      'Tax class',
      'Stock',
      'Sale price',
      'Regular price',
    ];
    const mapping = guessed([...headers, 'Categories', 'Tags', 'Images', 'Parent', 'Attribute 1 name', 'Attribute 1 value(s)']);
    expect(mapping.columns).toEqual([
      ...[null, 'rowType', 'sku', 'name', 'status', null, 'description', null, 'stock', 'salePrice', 'price'],
      ...['categories', 'keywords', null, null, null, 'variant'],
    ]);
    const cells = (type: string) => [
      '7',
      type,
      'T-1',
      'Tea',
      '1',
      '',
      'Good',
      '',
      '4',
      '1.50',
      '2.00',
      'Food > Tea, Offers',
      'tea',
      '',
      '',
      '',
      '100 g',
    ];
    expect(readRow({ line: 2, cells: cells('variable') }, mapping)).toEqual({ nothing: true });
    expect(readRow({ line: 2, cells: cells('simple') }, mapping)).toMatchObject({
      row: { category: ['Food', 'Tea'], salePrice: 150, price: 200, stock: 4 },
    });
  });

  it('are known again however they are written', () => {
    expect(headersKey(['SKU', 'Prijs (€)'])).toBe(headersKey([' sku', 'prijs  (€)']));
    expect(headersKey(['a b', 'c'])).not.toBe(headersKey(['a', 'b c']));
  });
});

describe('a row', () => {
  const mapping = { ...guessed(['SKU', 'Name', 'Price', 'Unit', 'Stock', 'Brand']), decimal: ',' as const };
  const read = (...cells: string[]) => readRow({ line: 2, cells }, mapping);

  it('of kilos has its stock in grams, and its price for a kilo', () => {
    expect(read('A', 'Apple', '2,49', 'kg', '1,5')).toMatchObject({
      row: { price: 249, stock: 1500, unit: { unit: 'g', priceQuantity: 1000 } },
    });
  });

  it('says each cell that cannot be read', () => {
    expect(read('a b', '', '1,999', 'box', '-1')).toEqual({
      errors: [
        { path: 'sku', message: 'Letters, digits, dots, dashes and underscores' },
        { path: 'price', message: '"1,999" has more than two decimals' },
        { path: 'unit', message: '"box" is no unit: each, g, kg, ml or l' },
        { path: 'stock', message: 'Between 0 and 10000000' },
      ],
    });
  });

  it('may be shorter than the header, not longer', () => {
    expect(read('A', 'Apple')).toEqual({ row: { sku: 'A', name: 'Apple' } });
    expect(read('A', 'Apple', '', '', '', '', 'more')).toMatchObject({ errors: [{ path: 'row' }] });
    expect(read('', '', '')).toEqual({ nothing: true });
  });

  it('clears what is empty only when the import says so, and only what may be', () => {
    const clear = readRow({ line: 2, cells: ['A', '', '', '', '', ''] }, { ...mapping, empty: 'clear' });
    expect(clear).toEqual({ row: { sku: 'A', brand: null } });
    expect(read('A', '', '', '', '', '')).toEqual({ row: { sku: 'A' } });
  });
});
