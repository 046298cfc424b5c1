import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permitted } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import type { TaskRef } from '#db/outbox/task.ts';
import { categories, outbox, products, variants } from '#db/schema/index.ts';
import type { FoodColumn, VariantRow } from './editable.ts';

type NewProductRow = typeof products.$inferInsert;

/* This many variants per statement stay below D1's limit of 100 parameters. */
const VARIANTS_AT_ONCE = 4;

/** A new product with its first variants. CHECK `nothing_matched` when the person may not add it there. UNIQUE on slug and SKU. */
export function insertProduct(db: Db, personId: string, product: NewProductRow, first: VariantRow[]): Statement[] {
  const chunks = Array.from({ length: Math.ceil(first.length / VARIANTS_AT_ONCE) }, (_, i) =>
    first.slice(i * VARIANTS_AT_ONCE, (i + 1) * VARIANTS_AT_ONCE),
  );
  const { id, departmentId } = categories;
  return [
    db.insert(products).select(sql`SELECT ${filled(products, product)} FROM ${categories}
      WHERE ${id} = ${product.categoryId} AND ${permitted('products.write', personId, sql`${departmentId}`)}`),
    guardOneRow(),
    ...chunks.map((some) => db.insert(variants).values(some)),
  ];
}

export type ProductChanges = Partial<
  Pick<
    NewProductRow,
    | 'name'
    | 'slug'
    | 'description'
    | 'brand'
    | 'categoryId'
    | 'origin'
    | 'storage'
    | FoodColumn
    | 'taxRate'
    | 'keywords'
    | 'withdrawalExempt'
    | 'archivedAt'
  >
>;

/**
 * Change a live product that is still at `version`. CHECK `nothing_matched` when it has changed, or the person may not change it or may
 * not move it to the new category.
 */
export function updateProduct(
  db: Db,
  personId: string,
  target: { id: string; version: number },
  changes: ProductChanges,
  now: number,
): Statement[] {
  const { categoryId } = changes;
  const conditions = [
    eq(products.id, target.id),
    eq(products.version, target.version),
    isNull(products.archivedAt),
    permitted('products.write', personId, departmentOf(sql`${products.categoryId}`)),
    categoryId === undefined ? undefined : permitted('products.write', personId, departmentOf(sql`${categoryId}`)),
  ];
  return [
    db
      .update(products)
      .set({ ...changes, version: sql`${products.version} + 1`, updatedAt: now })
      .where(and(...conditions)),
    guardOneRow(),
  ];
}

/** Archive every live variant of a product, so that their SKUs can be used again. */
export function archiveVariantsOf(db: Db, productId: string, now: number): Statement[] {
  return [
    db
      .update(variants)
      .set({ archivedAt: now, version: sql`${variants.version} + 1` })
      .where(and(eq(variants.productId, productId), isNull(variants.archivedAt))),
  ];
}

/** Ask for the task that shows new prices in open carts, for every variant that the product has at the time of this commit. */
export function announcePricesOf(db: Db, { id, queue }: TaskRef, productId: string, now: number): Statement[] {
  return [
    db.insert(outbox).values({
      id,
      queue,
      kind: 'price_changed',
      payload: sql`(SELECT json_object('variantIds', json_group_array(id)) FROM variants WHERE product_id = ${productId})`,
      createdAt: now,
    }),
  ];
}

/** The department of a category, as an SQL expression. */
export function departmentOf(categoryId: SQL): SQL {
  return sql`(SELECT department_id FROM categories WHERE id = ${categoryId})`;
}
