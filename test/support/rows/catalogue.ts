import { categories, departments, productImages, products, stockMovements, variants } from '#db/schema/index.ts';
import { insert, inserting, unique } from './insert.ts';

type Product = typeof products.$inferInsert;
type Variant = typeof variants.$inferInsert;

/** The location of all stock. */
export const LOCATION = 'loc_main';

export function aDepartment(
  db: D1Database,
  { slug = `department-${unique()}`, ...department }: Partial<typeof departments.$inferInsert> = {},
) {
  return insert(db, departments, { id: `dep_${slug}`, slug, name: capital(slug), createdAt: 0, ...department });
}

export function aCategory(
  db: D1Database,
  { slug = `category-${unique()}`, ...category }: Partial<typeof categories.$inferInsert> & { departmentId: string },
) {
  return insert(db, categories, { id: `cat_${slug}`, slug, name: capital(slug), createdAt: 0, ...category });
}

/** In the category Fruit by default (openShelf). */
export function productRow({ id = `prd_${unique()}`, ...product }: Partial<Product> = {}): Product & { id: string } {
  return { id, slug: id.replace('_', '-'), name: 'Plums', categoryId: 'cat_fruit', createdAt: 0, updatedAt: 0, ...product };
}

export const aProduct = (db: D1Database, product: Partial<Product> = {}) => insert(db, products, productRow(product));

/** A variant with its stock. By default one piece for 5.00, and a stock of 100. */
export type VariantWithStock = Partial<Variant> & Pick<Variant, 'productId'> & { stock?: number };

export async function aVariant(db: D1Database, variant: VariantWithStock) {
  const { row, statements } = variantRows(db, variant);
  await db.batch(statements);
  return row;
}

/** A variant and its first stock movement; without stock there is no movement. */
export function variantRows(db: D1Database, { id = `var_${unique()}`, stock = 100, ...variant }: VariantWithStock) {
  // An offer of the tests may be shown: the goods were asked for in full before.
  const reduced = variant.compareAtPrice ? { referencePrice: variant.compareAtPrice, reducedSince: 0 } : {};
  const row = { id, sku: `SKU-${id}`, name: 'one', unit: 'each' as const, price: 500, createdAt: 0, ...reduced, ...variant };
  const opening = openingRow(id, stock);
  return { row, statements: [inserting(db, variants, row), ...(stock > 0 ? [inserting(db, stockMovements, opening)] : [])] };
}

export const anImage = (
  db: D1Database,
  { id = `img_${unique()}`, ...image }: Partial<typeof productImages.$inferInsert> & { productId: string },
) => insert(db, productImages, { id, key: id, contentType: 'image/webp', createdAt: 0, ...image });

function openingRow(variantId: string, stock: number): typeof stockMovements.$inferInsert {
  const moved = { delta: stock, onHandAfter: stock, kind: 'opening' as const, reason: 'Opening stock' };
  return { id: `mov_${variantId}`, locationId: LOCATION, variantId, ...moved, createdAt: 0 };
}

const capital = (slug: string) => slug.charAt(0).toUpperCase() + slug.slice(1);
