import type { Db } from '#db/kit/db.ts';
import { readFirst, readRows } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import {
  PRODUCT_COLUMNS,
  type ProductRow,
  readProduct,
  readVariant,
  type StoredProduct,
  type StoredVariant,
  VARIANT_VALUES,
} from './rows.ts';

export interface StockView {
  /** The location of the stock. */
  location: string;
  /** Epoch milliseconds. */
  now: number;
}

const ONE = `SELECT ${PRODUCT_COLUMNS}, p.description FROM products p JOIN categories c ON c.id = p.category_id
WHERE p.id = coalesce((SELECT id FROM products WHERE id = ?1 ->> 'product'), (SELECT id FROM products WHERE slug = ?1 ->> 'product'))
  AND p.archived_at IS NULL`;

/** A live product by its id or slug. Null when it does not exist. */
export async function findProduct(db: Db, idOrSlug: string, view: StockView): Promise<StoredProduct | null> {
  const query = raw(ONE, JSON.stringify({ ...view, product: idOrSlug }));
  const row = await readFirst<ProductRow & { description: string }>(db, query);
  return row && readProduct(row);
}

const RELATED = `SELECT ${PRODUCT_COLUMNS} FROM products p JOIN categories c ON c.id = p.category_id
WHERE p.category_id = ?1 ->> 'category' AND p.id <> ?1 ->> 'product' AND p.archived_at IS NULL AND p.price_from IS NOT NULL
ORDER BY p.popularity DESC, p.id DESC LIMIT ?2`;

/** Other products of a category, the most popular first. */
export async function findRelated(
  db: Db,
  product: { id: string; categoryId: string },
  most: number,
  view: StockView,
): Promise<StoredProduct[]> {
  const query = JSON.stringify({ ...view, category: product.categoryId, product: product.id });
  return (await readRows<ProductRow>(db, raw(RELATED, query, most))).map(readProduct);
}

const VARIANT = `SELECT v.product_id, c.department_id, ${VARIANT_VALUES} AS variant
FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
JOIN stock s ON s.location_id = ?1 ->> 'location' AND s.variant_id = v.id
WHERE v.id = ?1 ->> 'variant' AND v.archived_at IS NULL AND p.archived_at IS NULL`;

/** A live variant with its stock. Null when it does not exist. */
export async function findVariant(
  db: Db,
  variantId: string,
  view: StockView,
): Promise<{ variant: StoredVariant; productId: string; departmentId: string } | null> {
  const query = raw(VARIANT, JSON.stringify({ ...view, variant: variantId }));
  const row = await readFirst<{ product_id: string; department_id: string; variant: string }>(db, query);
  return row && { variant: readVariant(JSON.parse(row.variant)), productId: row.product_id, departmentId: row.department_id };
}
