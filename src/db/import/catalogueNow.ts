import { sql } from 'drizzle-orm';
import { permitted } from '#db/kit/permitted.ts';
import { allRows, type Read, readOfAll } from '#db/kit/read.ts';
import { fromSql, raw } from '#db/kit/statement.ts';
import { lapsedOf } from '#db/stock/lapsed.ts';
import type { CatalogueNow } from '#domain/import/decide.ts';
import type { ProductNow, VariantNow } from '#domain/import/plan.ts';
import type { CategoryNow, DepartmentNow } from '#domain/import/tree.ts';

interface About {
  importId: string;
  personId: string;
  location: string;
  now: number;
  skus: readonly string[];
  slugs: readonly string[];
  eans: readonly string[];
}

const VARIANT = (
  now: string,
) => `v.id, v.product_id AS productId, v.sku, v.name, v.ean, v.unit, v.price, v.compare_at_price AS compareAtPrice,
  v.price_quantity AS priceQuantity, v.deposit, v.quantity_step AS quantityStep, v.max_per_order AS maxPerOrder,
  v.low_stock_at AS lowStockAt, v.version, s.on_hand AS onHand, s.reserved - ${lapsedOf('s', now)} AS reserved,
  EXISTS (SELECT 1 FROM stock_movements m WHERE m.variant_id = v.id) AS counted`;
const PRODUCT = `p.id, p.slug, p.name, p.brand, p.description, p.category_id AS categoryId, p.keywords, p.origin, p.storage, p.tax_rate AS taxRate, c.tax_rate AS categoryRate, p.version,
  c.department_id AS departmentId, p.archived_at IS NULL AS live`;
const OF_SKUS = 'json_each(?1) j CROSS JOIN variants v ON v.sku = j.value AND v.archived_at IS NULL';

type ProductRow = Omit<ProductNow, 'live'> & { live: number };
type VariantRow = Omit<VariantNow, 'counted'> & { counted: number };

/** Everything that decides about the rows of one piece of a file. */
export function catalogueNowRead({ importId, personId, location, now, skus, slugs, eans }: About): Read<CatalogueNow> {
  const [list, slugList] = [JSON.stringify(skus), JSON.stringify(slugs)];
  const parts = readOfAll({
    departments: allRows(
      fromSql(sql`SELECT d.id, d.slug, d.name, ${permitted('products.import', personId, sql`d.id`)} AS allowed FROM departments d`),
      (row: Omit<DepartmentNow, 'allowed'> & { allowed: number }): DepartmentNow => ({ ...row, allowed: row.allowed === 1 }),
    ),
    categories: allRows(
      raw('SELECT id, slug, name, department_id AS departmentId, parent_id AS parentId, tax_rate AS taxRate FROM categories'),
      (row: CategoryNow) => row,
    ),
    variants: allRows(
      raw(`SELECT ${VARIANT('?3')} FROM ${OF_SKUS} JOIN stock s ON s.location_id = ?2 AND s.variant_id = v.id`, list, location, now),
      ({ counted, ...row }: VariantRow): VariantNow => ({ ...row, counted: counted === 1 }),
    ),
    products: allRows(
      raw(
        `SELECT ${PRODUCT} FROM products p JOIN categories c ON c.id = p.category_id WHERE p.id IN (
          SELECT v.product_id FROM ${OF_SKUS} UNION SELECT q.id FROM json_each(?2) k CROSS JOIN products q ON q.slug = k.value)`,
        ...[list, slugList],
      ),
      ({ live, ...row }: ProductRow): ProductNow => ({ ...row, live: live === 1 }),
    ),
    oldSlugs: allRows(
      raw(
        `SELECT o.slug, o.target_id AS targetId FROM json_each(?1) k CROSS JOIN old_slugs o ON o.kind = 'products' AND o.slug = k.value`,
        slugList,
      ),
      ({ slug, targetId }: { slug: string; targetId: string }): [string, string] => [slug, targetId],
    ),
    eans: allRows(
      raw(
        `SELECT v.ean, v.id FROM json_each(?1) j CROSS JOIN variants v ON v.ean = j.value
          WHERE v.ean IS NOT NULL AND v.archived_at IS NULL`,
        JSON.stringify(eans),
      ),
      ({ ean, id }: { ean: string; id: string }): [string, string] => [ean, id],
    ),
    firstLines: allRows(
      raw('SELECT i.sku, i.line FROM json_each(?2) j CROSS JOIN import_skus i ON i.import_id = ?1 AND i.sku = j.value', importId, list),
      ({ sku, line }: { sku: string; line: number }): [string, number] => [sku, line],
    ),
  });
  return {
    statements: parts.statements,
    parse(rows) {
      const { firstLines, oldSlugs, eans: owners, ...rest } = parts.parse(rows);
      return { ...rest, oldSlugs: new Map(oldSlugs), eans: new Map(owners), firstLines: new Map(firstLines) };
    },
  };
}
