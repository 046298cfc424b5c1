import { desc, eq } from 'drizzle-orm';
import type { Address } from '#contracts/orders.ts';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { oneRow, type Read, readRows } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { orders } from '#db/schema/index.ts';
import type { OrderStatus } from '#domain/orders/order.ts';

export interface NewestOrder {
  id: string;
  number: string;
  /** Epoch milliseconds. */
  placedAt: number;
  status: OrderStatus;
  address: Address;
}

/** A person's newest order. Null before the first. */
export async function readNewestOrder(db: ReadDb, personId: string): Promise<NewestOrder | null> {
  const [row] = await db
    .select({ id: orders.id, number: orders.number, placedAt: orders.placedAt, status: orders.status, address: orders.address })
    .from(orders)
    .where(eq(orders.personId, personId))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(1);
  return row ? { ...row, address: JSON.parse(row.address) as Address } : null;
}

/** The id of the order that a person made of a cart. Null when there is none. */
export function orderOfCart(cartId: string, personId: string): Read<string | null> {
  return oneRow<{ id: string }, string>(
    raw('SELECT id FROM orders WHERE cart_id = ?1 AND person_id = ?2', cartId, personId),
    ({ id }) => id,
  );
}

/** The id of a person's newest order from a cart whose id begins with this prefix. Null when there is none. */
export function lastOrderIn(personId: string, cartPrefix: string): Read<string | null> {
  return oneRow<{ id: string }, string>(raw(LAST_IN, personId, cartPrefix), ({ id }) => id);
}

const LAST_IN = `SELECT id FROM orders WHERE person_id = ?1 AND substr(cart_id, 1, length(?2)) = ?2
ORDER BY placed_at DESC, id DESC LIMIT 1`;

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

const OPEN_OF = `SELECT id FROM (SELECT id, status FROM orders WHERE person_id = ?1 ORDER BY placed_at DESC, id DESC LIMIT 20)
WHERE status NOT IN ('delivered', 'cancelled')`;

/** A person's orders that are not final, of their newest twenty. */
export async function openOrdersOf(db: Db, personId: string): Promise<string[]> {
  return (await readRows<{ id: string }>(db, raw(OPEN_OF, personId))).map(({ id }) => id);
}
