import { sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { permitted } from '#db/kit/permitted.ts';
import { readRows } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import type { ProductFacts, VariantFacts } from '#domain/import/plan.ts';

export interface ExportedRow extends VariantFacts, Omit<ProductFacts, 'name' | 'taxRate'> {
  id: string;
  sku: string;
  title: string;
  department: string;
  /** JSON: the names of its category and those above it, from the top. */
  path: string;
  taxRate: number;
  onHand: number;
}

/** Live variants with their products, of the departments that a person may export, in the order of their ids. */
export function exportedAfter(db: Db, personId: string, location: string, after: string, most: number): Promise<ExportedRow[]> {
  return readRows<ExportedRow>(
    db,
    fromSql(sql`SELECT v.id, v.sku, v.name, v.ean, v.unit, v.price, v.compare_at_price AS compareAtPrice, v.price_quantity AS priceQuantity,
      v.deposit, v.quantity_step AS quantityStep, v.max_per_order AS maxPerOrder, v.low_stock_at AS lowStockAt,
      p.slug, p.name AS title, p.brand, p.description, p.category_id AS categoryId, p.keywords, p.origin, p.storage,
      d.name AS department, coalesce(p.tax_rate, c.tax_rate) AS taxRate, s.on_hand AS onHand,
      (SELECT json_group_array(a.name ORDER BY step.key DESC) FROM json_each(c.path) step CROSS JOIN categories a ON a.id = step.value) AS path
      FROM variants v CROSS JOIN products p ON p.id = v.product_id CROSS JOIN categories c ON c.id = p.category_id
      CROSS JOIN departments d ON d.id = c.department_id CROSS JOIN stock s ON s.location_id = ${location} AND s.variant_id = v.id
      WHERE v.id > ${after} AND v.archived_at IS NULL AND p.archived_at IS NULL AND ${permitted('products.import', personId, sql`d.id`)}
      ORDER BY v.id LIMIT ${most}`),
  );
}
