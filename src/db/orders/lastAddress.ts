import { desc, eq } from 'drizzle-orm';
import type { Address } from '#contracts/orders.ts';
import type { Db } from '#db/kit/db.ts';
import { orders } from '#db/schema/index.ts';

/** The address snapshot of a person's newest order. */
export async function readLastAddress(db: Db, personId: string): Promise<Address | null> {
  const [row] = await db
    .select({ address: orders.address })
    .from(orders)
    .where(eq(orders.personId, personId))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(1);
  return row ? (JSON.parse(row.address) as Address) : null;
}
