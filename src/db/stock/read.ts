import { and, count, eq, gt, max, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { permitted } from '#db/kit/permitted.ts';
import { cartLines, categories, products, stock, variants } from '#db/schema/index.ts';
import { lapsedOf } from './lapsed.ts';

/** The stock of a variant, and what a person may do with it. Quantities in the variant's unit. */
export interface VariantStock {
  sku: string;
  mayWrite: boolean;
  mayRead: boolean;
  archived: boolean;
  onHand: number;
  /** Without lapsed holds. */
  reserved: number;
}

/** Null when the variant does not exist. */
export async function readVariantStock(
  db: Db,
  at: { variantId: string; location: string; personId: string; now: number },
): Promise<VariantStock | null> {
  const department = sql`${categories.departmentId}`;
  const [row] = await db
    .select({
      sku: variants.sku,
      mayWrite: permitted('stock.write', at.personId, department).mapWith(Boolean),
      mayRead: permitted('stock.read', at.personId, department).mapWith(Boolean),
      archived: sql`${variants.archivedAt} IS NOT NULL OR ${products.archivedAt} IS NOT NULL`.mapWith(Boolean),
      onHand: stock.onHand,
      reserved: sql<number>`${stock.reserved} - ${sql.raw(lapsedOf('stock', String(Math.trunc(at.now))))}`,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(categories, eq(categories.id, products.categoryId))
    .innerJoin(stock, and(eq(stock.variantId, variants.id), eq(stock.locationId, at.location)))
    .where(eq(variants.id, at.variantId));
  return row ?? null;
}

/** The carts that hold a variant now. */
export interface Holders {
  carts: number;
  /** When the last of their holds lapses. Epoch milliseconds, null when there is none. */
  heldUntil: number | null;
}

export async function readHolders(db: Db, at: { variantId: string; location: string; now: number }): Promise<Holders> {
  const alive = [
    eq(cartLines.variantId, at.variantId),
    eq(cartLines.locationId, at.location),
    gt(cartLines.heldQuantity, 0),
    gt(cartLines.heldUntil, at.now),
  ];
  const [row] = await db
    .select({ carts: count(), heldUntil: max(cartLines.heldUntil) })
    .from(cartLines)
    .where(and(...alive));
  return row ?? { carts: 0, heldUntil: null };
}

/** The department of a variant, as an SQL expression. */
export function departmentOfVariant(variantId: string): SQL {
  return sql`(SELECT c.department_id FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
    WHERE v.id = ${variantId})`;
}
