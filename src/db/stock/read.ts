import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { permitted } from '#db/kit/permitted.ts';
import { categories, people, products, stock, stockMovements, variants } from '#db/schema/index.ts';
import { lapsedOf } from './lapsed.ts';

/** The stock of a variant, and what a person may do with it. Quantities in the variant's unit. */
export interface VariantStock {
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

export interface StoredMovement {
  id: string;
  delta: number;
  reason: string;
  by: string | null;
  onHandAfter: number;
  createdAt: number;
}

/** The movements of a variant, newest first. */
export function readMovements(db: Db, variantId: string, before: Before | null, most: number): Promise<StoredMovement[]> {
  const { id, delta, reason, onHandAfter, createdAt } = stockMovements;
  return db
    .select({ id, delta, reason, by: people.name, onHandAfter, createdAt })
    .from(stockMovements)
    .leftJoin(people, eq(people.id, stockMovements.actorId))
    .where(and(eq(stockMovements.variantId, variantId), olderThan(createdAt, id, before)))
    .orderBy(desc(createdAt), desc(id))
    .limit(most);
}

/** The department of a variant, as an SQL expression. */
export function departmentOfVariant(variantId: string): SQL {
  return sql`(SELECT c.department_id FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
    WHERE v.id = ${variantId})`;
}
