/** Checks the demo catalogue: `node scripts/seed/catalogue/check.ts` (Node 24). */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { contentOf } from '#domain/catalogue/content.ts';
import { slugOf } from '#domain/catalogue/slug.ts';
import { textFault } from '#domain/text.ts';
import { catalogue } from './index.ts';
import { pictureFile } from './picture.ts';
import type { SeedProduct, SeedVariant } from './types.ts';

const assets = `${import.meta.dirname}/../../../node_modules/@lobehub/fluent-emoji-3d/assets/`;
const allergens = new Set(
  'gluten crustaceans eggs fish peanuts soybeans milk nuts celery mustard sesame sulphites lupin molluscs'.split(' '),
);

const faults: string[] = [];
const expect = (holds: boolean, fault: string) => {
  if (!holds) faults.push(fault);
};
const unique = (what: string, values: string[]) => {
  const seen = new Set<string>();
  for (const value of values) {
    expect(!seen.has(value), `${what} twice: ${value}`);
    seen.add(value);
  }
};
const isText = (text: string) => text.length > 0 && text === text.trim() && textFault(text, { lines: false }) === null;
const isCount = (value: number) => Number.isInteger(value) && value > 0;
const isLow = (variant: SeedVariant) => variant.stock > 0 && variant.stock <= (variant.lowStockAt ?? 5);

const categories = catalogue.flatMap((department) => department.categories);
const products = categories.flatMap((category) => category.products);
const variants = products.flatMap((product) => product.variants);

unique(
  'department slug',
  catalogue.map((department) => department.slug),
);
unique(
  'hue',
  catalogue.map((department) => String(department.hue)),
);
unique(
  'category slug',
  categories.map((category) => category.slug),
);
unique(
  'category name',
  categories.map((category) => category.name),
);
unique(
  'product name',
  products.map((product) => product.name),
);
unique(
  'product slug',
  products.map((product) => slugOf(product.name, '')),
);
unique(
  'description',
  products.map((product) => product.description),
);
unique(
  'SKU',
  variants.map((variant) => variant.sku),
);

for (const { slug, emoji } of [...catalogue, ...categories]) {
  expect(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug), `${slug}: not a slug`);
  expect(existsSync(assets + pictureFile(emoji)), `${slug}: no picture ${pictureFile(emoji)}`);
}
for (const { slug, hue } of catalogue) expect(hue >= 0 && hue < 360, `${slug}: hue ${hue}`);
for (const product of products) checkProduct(product);
for (const variant of variants) checkVariant(variant);
for (const category of categories) {
  const pictures = new Set(category.products.map((product) => product.emoji));
  expect(category.products.length >= 3, `${category.slug}: only ${category.products.length} products`);
  expect(pictures.size / category.products.length >= 0.6, `${category.slug}: pictures repeat too often`);
}

function checkProduct(product: SeedProduct) {
  const { name } = product;
  expect(existsSync(assets + pictureFile(product.emoji)), `${name}: no picture ${pictureFile(product.emoji)}`);
  for (const text of [name, product.brand, product.description, product.origin, product.storage, product.keywords])
    expect(isText(text), `${name}: an empty or untrimmed text`);
  expect(product.description.length >= 40 && product.description.length <= 200, `${name}: description of ${product.description.length}`);
  expect(/[.!?]$/.test(product.description), `${name}: description does not end`);
  for (const allergen of product.allergens) expect(allergens.has(allergen), `${name}: allergen ${allergen}`);
  expect(new Set(product.allergens).size === product.allergens.length, `${name}: an allergen twice`);
  expect(Number.isInteger(product.popularity) && product.popularity >= 0 && product.popularity <= 1000, `${name}: popularity`);
  expect(product.variants.length >= 1 && product.variants.length <= 3, `${name}: ${product.variants.length} variants`);
  unique(
    `size of ${name}`,
    product.variants.map((variant) => variant.name),
  );
}

function checkVariant(variant: SeedVariant) {
  const { sku, unit, price, priceQuantity, stock, quantityStep, maxPerOrder, lowStockAt } = variant;
  expect(/^[A-Z]{2}(-[A-Z0-9]{1,4}){3}$/.test(sku), `${sku}: form`);
  expect(isCount(price), `${sku}: price ${price}`);
  if (variant.compareAtPrice !== undefined)
    expect(isCount(variant.compareAtPrice) && variant.compareAtPrice > price, `${sku}: compareAtPrice`);
  expect(Number.isInteger(stock) && stock >= 0, `${sku}: stock ${stock}`);
  if (unit === 'each') {
    expect(priceQuantity === 1 && quantityStep === undefined, `${sku}: pieces are priced and sold one by one`);
    if (/\d/.test(variant.name)) expect(contentOf(variant.name) !== null, `${sku}: content of "${variant.name}" not read`);
  } else {
    expect(priceQuantity === 1000, `${sku}: priced per ${priceQuantity}`);
    expect(quantityStep !== undefined && 1000 % quantityStep === 0, `${sku}: step ${quantityStep}`);
    expect(quantityStep !== undefined && stock % quantityStep === 0, `${sku}: stock ${stock} off its step ${quantityStep}`);
    expect(lowStockAt !== undefined, `${sku}: measured goods need their own threshold`);
  }
  if (maxPerOrder !== undefined) expect(isCount(maxPerOrder) && maxPerOrder % (quantityStep ?? 1) === 0, `${sku}: maxPerOrder`);
}

const share = (part: number, whole: number) => part / whole;
const between = (what: string, value: number, least: number, most: number) =>
  expect(value >= least && value <= most, `${what}: ${Math.round(value * 1000) / 1000}, wanted ${least} to ${most}`);
const low = variants.filter(isLow);
const out = variants.filter((variant) => variant.stock === 0);
const offers = variants.filter((variant) => variant.compareAtPrice !== undefined);
const weighed = variants.filter((variant) => variant.unit === 'g');
const poured = variants.filter((variant) => variant.unit === 'ml');
const several = products.filter((product) => product.variants.length > 1);

between('departments', catalogue.length, 8, 14);
between('categories', categories.length, 30, 80);
between('products', products.length, 200, 400);
between('weighed variants', weighed.length, 20, 45);
between('variants by the millilitre', poured.length, 3, 12);
between('products with several sizes', share(several.length, products.length), 0.28, 0.5);
between('low share', share(low.length, variants.length), 0.06, 0.1);
between('sold out share', share(out.length, variants.length), 0.03, 0.06);
between('offer share', share(offers.length, variants.length), 0.1, 0.15);
for (const slug of ['fresh', 'frozen'])
  expect(
    catalogue.some((department) => department.slug === slug),
    `no department ${slug}`,
  );

const count = (list: SeedVariant[]) => ({
  variants: list.length,
  weighed: list.filter((variant) => variant.unit === 'g').length,
  poured: list.filter((variant) => variant.unit === 'ml').length,
  low: list.filter(isLow).length,
  out: list.filter((variant) => variant.stock === 0).length,
  offers: list.filter((variant) => variant.compareAtPrice !== undefined).length,
});
const rows: Record<string, Record<string, number>> = {};
for (const department of catalogue) {
  const own = department.categories.flatMap((category) => category.products);
  rows[department.slug] = {
    categories: department.categories.length,
    products: own.length,
    ...count(own.flatMap((product) => product.variants)),
  };
}
rows.all = { categories: categories.length, products: products.length, ...count(variants) };
console.table(rows);
console.log(
  `${catalogue.length} departments, ${new Set(products.map((product) => product.brand)).size} brands, ` +
    `${new Set(products.map((product) => product.emoji)).size} pictures, ${several.length} products in several sizes`,
);
assert.deepEqual(faults, []);
