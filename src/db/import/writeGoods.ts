import { raw, type Statement } from '#db/kit/statement.ts';
import type { Plan } from '#domain/import/plan.ts';

/* Sets of rows as JSON: one statement for each kind of write, however many there are. */

const of = (sqlText: string, rows: readonly object[], ...more: unknown[]): Statement[] =>
  rows.length > 0 ? [raw(sqlText, JSON.stringify(rows), ...more)] : [];

const v = (key: string) => `j.value ->> '${key}'`;

const CATEGORIES = `INSERT INTO categories (id, slug, name, department_id, parent_id, tax_rate, position, created_at)
SELECT ${v('id')}, ${v('slug')}, ${v('name')}, ${v('departmentId')}, ${v('parentId')}, ${v('taxRate')},
  (SELECT coalesce(max(position), -1) + 1 FROM categories b WHERE b.department_id = ${v('departmentId')} AND b.parent_id IS ${v('parentId')}) + j.key,
  ?2 FROM json_each(?1) j ORDER BY j.key`;

const PRODUCTS = `INSERT INTO products (id, slug, name, brand, description, category_id, keywords, origin, storage, tax_rate, created_at, updated_at)
SELECT ${v('id')}, ${v('slug')}, ${v('name')}, ${v('brand')}, ${v('description')}, ${v('categoryId')}, ${v('keywords')}, ${v('origin')},
  ${v('storage')}, ${v('taxRate')}, ?2, ?2 FROM json_each(?1) j`;

const CHANGED_PRODUCTS = `UPDATE products SET slug = ${v('slug')}, name = ${v('name')}, brand = ${v('brand')}, description = ${v('description')},
  category_id = ${v('categoryId')}, keywords = ${v('keywords')}, origin = ${v('origin')}, storage = ${v('storage')}, tax_rate = ${v('taxRate')},
  version = version + 1, updated_at = ?2 FROM json_each(?1) j WHERE products.id = ${v('id')}`;

const LEFT_SLUGS = `INSERT INTO old_slugs (kind, slug, target_id) SELECT 'products', ${v('oldSlug')}, ${v('id')} FROM json_each(?1) j WHERE true
ON CONFLICT (kind, slug) DO UPDATE SET target_id = excluded.target_id`;
const TAKEN_SLUGS = `DELETE FROM old_slugs WHERE kind = 'products' AND slug IN (SELECT ${v('slug')} FROM json_each(?1) j)`;

const VARIANTS = `INSERT INTO variants (id, product_id, sku, name, ean, unit, price, compare_at_price, price_quantity, deposit, quantity_step,
  max_per_order, low_stock_at, position, priced_at, priced_by, due_at, created_at)
SELECT ${v('id')}, ${v('productId')}, ${v('sku')}, ${v('name')}, ${v('ean')}, ${v('unit')}, ${v('price')}, ${v('compareAtPrice')}, ${v('priceQuantity')},
  ${v('deposit')}, ${v('quantityStep')}, ${v('maxPerOrder')}, ${v('lowStockAt')},
  (SELECT coalesce(max(b.position), -1) + 1 FROM variants b WHERE b.product_id = ${v('productId')}) + ${v('after')}, ?2, ?3, ?2, ?2 FROM json_each(?1) j`;

/* A new price has its place in the history, and what may be shown of it is reckoned anew. */
const unlessRepriced = (column: string, then: string) => `${column} = CASE WHEN ${v('repriced')} THEN ${then} ELSE ${column} END`;

const CHANGED_VARIANTS = `UPDATE variants SET name = ${v('name')}, ean = ${v('ean')}, unit = ${v('unit')}, price = ${v('price')},
  compare_at_price = ${v('compareAtPrice')}, price_quantity = ${v('priceQuantity')}, deposit = ${v('deposit')},
  quantity_step = ${v('quantityStep')}, max_per_order = ${v('maxPerOrder')}, low_stock_at = ${v('lowStockAt')}, version = version + 1,
  ${unlessRepriced('priced_at', '?2')}, ${unlessRepriced('priced_by', '?3')}, ${unlessRepriced('due_at', '?2')},
  ${['offer_price', 'reference_price', 'reduced_since'].map((column) => unlessRepriced(column, 'NULL')).join(', ')}
FROM json_each(?1) j WHERE variants.id = ${v('id')}`;

const NOT_COUNTED = `UPDATE guard SET n = NOT EXISTS (SELECT 1 FROM json_each(?1) j CROSS JOIN stock_movements m ON m.variant_id = j.value) WHERE id = 1`;

const ARCHIVED = `UPDATE variants SET archived_at = ?2, version = version + 1 FROM json_each(?1) j WHERE variants.id = ${v('id')}`;
const LEFT_EMPTY = `UPDATE products SET archived_at = ?2, updated_at = ?2, version = version + 1 WHERE archived_at IS NULL
  AND id IN (SELECT ${v('productId')} FROM json_each(?1) j)
  AND NOT EXISTS (SELECT 1 FROM variants o WHERE o.product_id = products.id AND o.archived_at IS NULL)`;

/** Categories, products and variants of a plan. The statements before it have checked permissions and versions. */
export function writeGoods(plan: Plan, personId: string, now: number): Statement[] {
  const { categories, products, changedProducts, variants, changedVariants, archived } = plan;
  const renamed = changedProducts.filter(({ slug, oldSlug }) => slug !== oldSlug);
  const unitChanged = changedVariants.filter((one) => one.unitChanged).map(({ id }) => id);
  return [
    ...of(CATEGORIES, categories, now),
    ...of(CHANGED_PRODUCTS, changedProducts, now),
    ...of(LEFT_SLUGS, renamed),
    ...of(TAKEN_SLUGS, [...renamed, ...products]),
    ...of(PRODUCTS, products, now),
    ...(unitChanged.length > 0 ? [raw(NOT_COUNTED, JSON.stringify(unitChanged))] : []),
    ...of(CHANGED_VARIANTS, changedVariants, now, personId),
    ...of(VARIANTS, variants, now, personId),
    ...of(ARCHIVED, archived, now),
    ...of(LEFT_EMPTY, archived, now),
  ];
}
