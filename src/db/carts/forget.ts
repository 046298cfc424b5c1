import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import type { Statement } from '#db/kit/statement.ts';
import { cartLines, cartMembers, cartOps, carts } from '#db/schema/index.ts';

/**
 * Close a person's open carts, release their holds, and remove the owner and the members from all their carts. `currentId` is the cart
 * that they would fill next. It is closed too, even if it has no row yet, so that a first line added at the same moment fails.
 */
export function forgetCarts(db: Db, personId: string, currentId: string, now: number): Statement[] {
  const theirs = eq(carts.ownerId, personId);
  const open = and(theirs, eq(carts.status, 'open'));
  const all = db.select({ id: carts.id }).from(carts).where(theirs);
  return [
    db.insert(carts).values({ id: currentId, ownerId: personId, createdAt: now, updatedAt: now }).onConflictDoNothing(),
    db.delete(cartLines).where(inArray(cartLines.cartId, db.select({ id: carts.id }).from(carts).where(open))),
    db
      .update(carts)
      .set({ status: 'merged', version: sql`${carts.version} + 1`, turn: '', updatedAt: now })
      .where(open),
    db.update(cartOps).set({ actor: null }).where(inArray(cartOps.cartId, all)),
    db.delete(cartMembers).where(inArray(cartMembers.cartId, all)),
    db.update(carts).set({ ownerId: null }).where(theirs),
  ];
}
