import { and, eq, isNull, notExists, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permitted } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { stockMovements, variants } from '#db/schema/index.ts';
import type { VariantRow } from './editable.ts';

/** Add a variant at the end of a live product. CHECK `nothing_matched` when the person may not. UNIQUE on SKU. */
export function insertVariant(db: Db, personId: string, variant: VariantRow): Statement[] {
  const position = sql`(SELECT coalesce(max(position) + 1, 0) FROM variants WHERE product_id = p.id)`;
  return [
    db.insert(variants).select(sql`SELECT ${filled(variants, { ...variant, position })}
      FROM products p JOIN categories c ON c.id = p.category_id
      WHERE p.id = ${variant.productId} AND p.archived_at IS NULL AND ${permitted('variants.write', personId, sql`c.department_id`)}`),
    guardOneRow(),
  ];
}

export type VariantChanges = Partial<Omit<typeof variants.$inferInsert, 'id' | 'productId' | 'version' | 'createdAt'>>;

/**
 * Change a live variant that is still at `version`. CHECK `nothing_matched` when it has changed, or the person may not. The unit cannot
 * change once stock was counted in it. UNIQUE on SKU.
 */
export function updateVariant(db: Db, personId: string, target: { id: string; version: number }, changes: VariantChanges): Statement[] {
  const conditions = [
    eq(variants.id, target.id),
    eq(variants.version, target.version),
    isNull(variants.archivedAt),
    permitted('variants.write', personId, departmentOfProduct(sql`${variants.productId}`)),
    sql`EXISTS (SELECT 1 FROM products WHERE id = ${variants.productId} AND archived_at IS NULL)`,
    changes.unit && or(eq(variants.unit, changes.unit), notExists(movements(db, target.id))),
  ];
  return [
    db
      .update(variants)
      .set({ ...changes, version: sql`${variants.version} + 1` })
      .where(and(...conditions)),
    guardOneRow(),
  ];
}

function movements(db: Db, variantId: string) {
  return db.select({ id: stockMovements.id }).from(stockMovements).where(eq(stockMovements.variantId, variantId));
}

/** The department of a product, as an SQL expression. */
export function departmentOfProduct(productId: SQL | string): SQL {
  return sql`(SELECT c.department_id FROM products p JOIN categories c ON c.id = p.category_id WHERE p.id = ${productId})`;
}
