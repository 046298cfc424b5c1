import type { ReadDb } from '#db/kit/db.ts';
import { allRows, oneRow, type Read, readOne } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import {
  LABEL_COLUMNS,
  PRODUCT_COLUMNS,
  type ProductRow,
  readProduct,
  readVariant,
  type StoredProduct,
  type StoredVariant,
  VARIANT_VALUES,
} from './rows.ts';
import { SOLD, TOLD } from './sold.ts';

export interface StockView {
  /** The location of the stock. */
  location: string;
  /** Epoch milliseconds. */
  now: number;
}

/* The id of the product that an id or a slug names. */
const NAMED = "coalesce((SELECT id FROM products WHERE id = ?1 ->> 'product'), (SELECT id FROM products WHERE slug = ?1 ->> 'product'))";

const ONE = `SELECT ${PRODUCT_COLUMNS}, ${LABEL_COLUMNS} FROM products p JOIN categories c ON c.id = p.category_id
WHERE p.id = ${NAMED} AND p.archived_at IS NULL AND (?1 ->> 'inside' OR ${TOLD})`;

/** A live product by its id or slug. Null when it does not exist, or is not sold and who asks is not of the staff (`inside`). */
export function findProduct(idOrSlug: string, view: StockView & { inside: boolean }): Read<StoredProduct | null> {
  return oneRow(raw(ONE, parameters(idOrSlug, view)), readProduct);
}

/* The most popular others of its category. They are chosen first, so that only these few have their variants and pictures read. */
const NEAR = `SELECT p.rowid AS at, 1 AS is_near FROM products p
  WHERE p.category_id = (SELECT category_id FROM products WHERE id = ${NAMED}) AND p.id <> ${NAMED} AND p.archived_at IS NULL AND ${SOLD}
  ORDER BY p.popularity DESC, p.id DESC LIMIT ?2`;
const ITSELF = `SELECT p.rowid AS at, 0 AS is_near FROM products p WHERE p.id = ${NAMED} AND p.archived_at IS NULL AND ${TOLD}`;

/* Of the others only what a list shows is read. */
const OWN_LABEL = LABEL_COLUMNS.replaceAll(/p\.(\w+)/g, 'iif(is_near, NULL, p.$1) AS $1');

const shown = (which: string, labelled: boolean) => `WITH shown AS MATERIALIZED (${which})
SELECT ${PRODUCT_COLUMNS}, is_near${labelled ? `, ${OWN_LABEL}` : ''}
FROM shown CROSS JOIN products p ON p.rowid = shown.at JOIN categories c ON c.id = p.category_id
ORDER BY is_near, p.popularity DESC, p.id DESC`;
const WITH_RELATED = shown(`${ITSELF} UNION ALL SELECT * FROM (${NEAR})`, true);
const RELATED = shown(NEAR, false);

export interface WithRelated {
  /** Null when it does not exist. */
  stored: StoredProduct | null;
  others: StoredProduct[];
}

/** A live product by its id or slug, with other products of its category, the most popular first. */
export function findWithRelated(idOrSlug: string, most: number, view: StockView): Read<WithRelated> {
  return {
    statements: [raw(WITH_RELATED, parameters(idOrSlug, view), most)],
    parse([rows]) {
      const found = rows as (ProductRow & { is_near: number })[];
      const itself = found.find((row) => row.is_near === 0);
      return { stored: itself ? readProduct(itself) : null, others: found.filter((row) => row.is_near === 1).map(readProduct) };
    },
  };
}

/** Other products of the category of a product, the most popular first. */
export function findRelated(idOrSlug: string, most: number, view: StockView): Read<StoredProduct[]> {
  return allRows(raw(RELATED, parameters(idOrSlug, view), most), readProduct);
}

function parameters(idOrSlug: string, view: StockView): string {
  return JSON.stringify({ ...view, product: idOrSlug });
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
