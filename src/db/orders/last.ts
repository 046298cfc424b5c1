import { and, desc, eq, sql } from 'drizzle-orm';
import type { Address } from '#contracts/orders.ts';
import type { Db } from '#db/kit/db.ts';
import { orders } from '#db/schema/index.ts';

/** The address of a person's newest order. */
export async function readLastAddress(db: Db, personId: string): Promise<Address | null> {
  const [row] = await db
    .select({ address: orders.address })
    .from(orders)
    .where(eq(orders.personId, personId))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(1);
  return row ? (JSON.parse(row.address) as Address) : null;
}

/** The id of a person's newest order from a cart whose id begins with this prefix. Null when there is none. */
export async function lastOrderIn(db: Db, personId: string, cartPrefix: string): Promise<string | null> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.personId, personId), sql`substr(${orders.cartId}, 1, length(${cartPrefix})) = ${cartPrefix}`))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(1);
  return row?.id ?? null;
}

/** The cart of a person's newest order. Null when there is none. */
export async function lastOrderedCart(db: Db, personId: string): Promise<string | null> {
  const [row] = await db
    .select({ cartId: orders.cartId })
    .from(orders)
    .where(eq(orders.personId, personId))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(1);
  return row?.cartId ?? null;
}
