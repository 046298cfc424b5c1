import { desc, eq } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { orders } from '../schema/index.ts';

/** The id of a person's newest order; null before the first. */
export async function lastOrderId(db: Db, personId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(eq(orders.personId, personId))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(1);
  return row?.id ?? null;
}
