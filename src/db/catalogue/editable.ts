import { and, eq, getTableColumns, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { permitted } from '#db/kit/permitted.ts';
import { categories, products, variants } from '#db/schema/index.ts';

/** The columns of a product that hold its food information. */
export type FoodColumn =
  | 'foodKind'
  | 'allergens'
  | 'mayContain'
  | 'allergensDeclared'
  | 'ingredients'
  | 'nutrition'
  | 'operatorName'
  | 'operatorAddress'
  | 'diets'
  | 'alcohol';

export type ProductRow = typeof products.$inferSelect;
export type VariantRow = typeof variants.$inferSelect;

/** A row that a person wants to change, and whether they may. This is true for the moment of the read; the write checks again. */
export type Editable<Row> = Row & { departmentId: string; allowed: boolean };

/** A live product before it is changed. Null when it does not exist. */
export async function readEditableProduct(db: Db, personId: string, productId: string): Promise<Editable<ProductRow> | null> {
  const { departmentId } = categories;
  const allowed = permitted('products.write', personId, sql`${departmentId}`).mapWith(Boolean);
  const [row] = await db
    .select({ ...getTableColumns(products), departmentId, allowed })
    .from(products)
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .where(and(eq(products.id, productId), isNull(products.archivedAt)));
  return row ?? null;
}

/** A live variant of a live product before it is changed. Null when it does not exist. */
export async function readEditableVariant(db: Db, personId: string, variantId: string): Promise<Editable<VariantRow> | null> {
  const { departmentId } = categories;
  const allowed = permitted('variants.write', personId, sql`${departmentId}`).mapWith(Boolean);
  const [row] = await db
    .select({ ...getTableColumns(variants), departmentId, allowed })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .where(and(eq(variants.id, variantId), isNull(variants.archivedAt), isNull(products.archivedAt)));
  return row ?? null;
}

/** May a person put products into a category? Null when the category does not exist. */
export async function readCategoryFor(db: Db, personId: string, categoryId: string): Promise<{ allowed: boolean } | null> {
  const allowed = permitted('products.write', personId, sql`${categories.departmentId}`).mapWith(Boolean);
  const [row] = await db.select({ allowed }).from(categories).where(eq(categories.id, categoryId));
  return row ?? null;
}

/** Those of these EANs that live variants have. */
export async function takenEans(db: Db, eans: readonly string[]): Promise<Set<string | null>> {
  const rows = await db
    .select({ ean: variants.ean })
    .from(variants)
    .where(and(inArray(variants.ean, [...eans]), isNotNull(variants.ean), isNull(variants.archivedAt)));
  return new Set(rows.map(({ ean }) => ean));
}

/** The first of these SKUs that a live variant already uses. */
export async function takenSku(db: Db, skus: readonly string[]): Promise<string | null> {
  const [row] = await db
    .select({ sku: variants.sku })
    .from(variants)
    .where(and(inArray(variants.sku, [...skus]), isNull(variants.archivedAt)))
    .limit(1);
  return row?.sku ?? null;
}
