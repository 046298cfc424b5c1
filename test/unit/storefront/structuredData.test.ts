import { expect, it } from 'vitest';
import type { Category, Department } from '#contracts/assortment.ts';
import type { Product, Variant } from '#contracts/catalogue.ts';
import { listData, productData } from '#storefront/catalogue/structuredData.ts';
import { categoryTrail, trailData } from '#storefront/catalogue/trails.ts';

const SHOP = 'https://shop.test';

function variant(change: Partial<Variant>): Variant {
  return {
    id: 'var_1',
    productId: 'prd_1',
    sku: 'ML-1',
    name: '1 l',
    unit: 'each',
    price: 149,
    offerPrice: null,
    compareAtPrice: null,
    priceQuantity: 1,
    unitPriceText: null,
    deposit: 0,
    quantityStep: 1,
    maxPerOrder: 40,
    netQuantity: null,
    netUnit: null,
    ean: null,
    availability: 'in_stock',
    available: 9,
    version: 1,
    ...change,
  };
}

function milk(variants: Partial<Variant>[], change: Partial<Product> = {}): Product {
  const images = [{ id: 'img_1', url: '/media/abc', alt: '', width: 9, height: 9, copies: [] }];
  return {
    id: 'prd_1',
    slug: 'milk',
    name: 'Milk </script>',
    description: '',
    brand: '',
    categoryId: 'cat_1',
    departmentId: 'dep_1',
    currency: 'EUR',
    origin: '',
    storage: '',
    allergens: [],
    mayContain: [],
    allergensDeclared: false,
    diets: [],
    foodKind: null,
    ingredients: '',
    nutrition: null,
    operator: null,
    alcohol: null,
    taxRate: 900,
    withdrawalExempt: 'no',
    images,
    variants: variants.map(variant),
    version: 1,
    ...change,
  };
}

const offersOf = (product: Product) => (productData(product, SHOP) as { offers: Record<string, unknown>[] }).offers;

it('a product says what everybody pays now, for how much of it, and whether it can be had', () => {
  const [whole, reduced, byWeight, gone] = offersOf(
    milk([{}, { offerPrice: 99 }, { name: 'loose', unit: 'g', price: 499, priceQuantity: 1000 }, { name: 'large', availability: 'out' }]),
  );
  expect(whole).toMatchObject({
    price: '1.49',
    priceCurrency: 'EUR',
    sku: 'ML-1',
    url: 'https://shop.test/p/milk#size-ML-1',
    availability: 'https://schema.org/InStock',
    priceSpecification: { referenceQuantity: { value: 1000, unitCode: 'MLT' }, valueAddedTaxIncluded: true },
  });
  expect(reduced).toMatchObject({ price: '0.99', priceSpecification: { price: '0.99' } });
  expect(byWeight).toMatchObject({ price: '4.99', priceSpecification: { referenceQuantity: { value: 1000, unitCode: 'GRM' } } });
  expect(gone).toMatchObject({
    availability: 'https://schema.org/OutOfStock',
    priceSpecification: { referenceQuantity: { value: 1, unitCode: 'C62' } },
  });
});

it('a price has the digits of its currency, and no marks of a language', () => {
  expect(offersOf(milk([{ price: 123456 }], { currency: 'JPY' }))[0]?.price).toBe('123456');
  expect(offersOf(milk([{ price: 123456 }]))[0]?.price).toBe('1234.56');
  expect(offersOf(milk([{ price: 5 }]))[0]?.price).toBe('0.05');
});

it('a product has its pictures at whole addresses, and leaves out what it has not', () => {
  const data = productData(milk([{}]), SHOP) as Record<string, unknown>;
  expect(data.image).toEqual(['https://shop.test/media/abc']);
  expect(data).not.toHaveProperty('brand');
  expect(data).not.toHaveProperty('description');
  expect(productData(milk([{}], { brand: 'Hof', description: 'Fresh' }), SHOP)).toMatchObject({
    brand: { name: 'Hof' },
    description: 'Fresh',
  });
});

const department = { id: 'dep_1', slug: 'dairy', name: 'Dairy' } as Department;
const category = (id: string, parentId: string | null) =>
  ({ id, slug: id, name: id.toUpperCase(), departmentId: 'dep_1', parentId }) as Category;

it('the way to a category names all above it, also when the tree is a ring', () => {
  const [top, middle, leaf] = [category('a', null), category('b', 'a'), category('c', 'b')] as const;
  const trail = categoryTrail(department, leaf, [leaf, top, middle]);
  expect(trail.map(({ href }) => href)).toEqual(['/d/dairy', '/c/a', '/c/b', '/c/c']);
  const ring = [category('x', 'y'), category('y', 'x')] as const;
  expect(categoryTrail(department, ring[0], ring).map(({ name }) => name)).toEqual(['Dairy', 'Y', 'X']);
  expect(trailData(trail, { href: '/p/milk', name: 'Milk' }, SHOP)).toMatchObject({
    itemListElement: [
      { position: 1, item: 'https://shop.test/d/dairy' },
      {},
      {},
      {},
      { position: 5, name: 'Milk', item: 'https://shop.test/p/milk' },
    ],
  });
});

it('a list names the pages of its products in their order', () => {
  expect(listData([{ slug: 'b' }, { slug: 'a' }], SHOP)).toMatchObject({
    itemListElement: [
      { position: 1, url: 'https://shop.test/p/b' },
      { position: 2, url: 'https://shop.test/p/a' },
    ],
  });
});

it('food says its nutrition for 100 g, and a size the number on its pack', () => {
  const nutrition = { per: 'g', energyKj: 1046, energyKcal: 250, fat: 3500, saturates: 400, carbohydrate: 46_000, sugars: 2200 } as const;
  const bread = milk([{ ean: '4006381333931', name: 'large', netQuantity: 800, netUnit: 'g' }], {
    nutrition: { ...nutrition, fibre: null, protein: 9000, salt: 1050 },
  });
  expect(productData(bread, SHOP)).toMatchObject({
    nutrition: { servingSize: '100 g', calories: '250 kcal', fatContent: '3.5 g', sodiumContent: '420 mg' },
    offers: [{ gtin: '4006381333931', priceSpecification: { referenceQuantity: { value: 800, unitCode: 'GRM' } } }],
  });
  expect(offersOf(milk([{}]))[0]).not.toHaveProperty('gtin');
  expect(productData(milk([{}]), SHOP)).not.toHaveProperty('nutrition');
});
