import { eq } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { carts } from '#db/schema/index.ts';

/** Can a cart still be filled? One without rows can. */
export async function isOpen(db: Db, cartId: string): Promise<boolean> {
  const [row] = await db.select({ status: carts.status }).from(carts).where(eq(carts.id, cartId));
  return row === undefined || row.status === 'open';
}
