import type { ReadDb } from '#db/kit/db.ts';
import { allRows, oneRow, type Read, readOne } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { PRODUCT_COLUMNS, readProduct, readVariant, type StoredProduct, type StoredVariant, VARIANT_VALUES } from './rows.ts';

export interface StockView {
  /** The location of the stock. */
  location: string;
  /** Epoch milliseconds. */
  now: number;
}

/* The id of the product that an id or a slug names. */
const NAMED = "coalesce((SELECT id FROM products WHERE id = ?1 ->> 'product'), (SELECT id FROM products WHERE slug = ?1 ->> 'product'))";

const ONE = `SELECT ${PRODUCT_COLUMNS}, p.description FROM products p JOIN categories c ON c.id = p.category_id
WHERE p.id = ${NAMED} AND p.archived_at IS NULL`;

/** A live product by its id or slug. Null when it does not exist. */
export function findProduct(idOrSlug: string, view: StockView): Read<StoredProduct | null> {
  return oneRow(raw(ONE, JSON.stringify({ ...view, product: idOrSlug })), readProduct);
}

/* They are chosen first, so that only these few have their variants and pictures read. */
const RELATED = `WITH near AS MATERIALIZED (SELECT p.rowid AS at FROM products p
  WHERE p.category_id = (SELECT category_id FROM products WHERE id = ${NAMED}) AND p.id <> ${NAMED} AND p.archived_at IS NULL AND p.price_from IS NOT NULL
  ORDER BY p.popularity DESC, p.id DESC LIMIT ?2)
SELECT ${PRODUCT_COLUMNS} FROM near CROSS JOIN products p ON p.rowid = near.at JOIN categories c ON c.id = p.category_id
ORDER BY p.popularity DESC, p.id DESC`;

/** Other products of the category of a product, the most popular first. */
export function findRelated(idOrSlug: string, most: number, view: StockView): Read<StoredProduct[]> {
  return allRows(raw(RELATED, JSON.stringify({ ...view, product: idOrSlug }), most), readProduct);
}

const VARIANT = `SELECT v.product_id, c.department_id, ${VARIANT_VALUES} AS variant
FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
JOIN stock s ON s.location_id = ?1 ->> 'location' AND s.variant_id = v.id
WHERE v.id = ?1 ->> 'variant' AND v.archived_at IS NULL AND p.archived_at IS NULL`;

interface VariantRow {
  product_id: string;
  department_id: string;
  variant: string;
}

/** A live variant with its stock. Null when it does not exist. */
export function findVariant(
  db: ReadDb,
  variantId: string,
  view: StockView,
): Promise<{ variant: StoredVariant; productId: string; departmentId: string } | null> {
  const query = raw(VARIANT, JSON.stringify({ ...view, variant: variantId }));
  return readOne(
    db,
    oneRow(query, (row: VariantRow) => ({
      variant: readVariant(JSON.parse(row.variant)),
      productId: row.product_id,
      departmentId: row.department_id,
    })),
  );
}
