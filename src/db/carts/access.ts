import type { Db } from '#db/kit/db.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { CartOwnership } from '#domain/carts/access.ts';

export interface CartAccess extends CartOwnership {
  open: boolean;
}

const ACCESS = `SELECT c.owner_id AS ownerId, c.status = 'open' AS open,
  (SELECT json_group_array(person_id) FROM cart_members WHERE cart_id = c.id) AS memberIds
FROM carts c WHERE c.id = ?1`;

/** Who owns a cart, by its rows, and whether it is still open. Null while it has no rows. */
export async function readCartAccess(db: Db, cartId: string): Promise<CartAccess | null> {
  const row = await readFirst<{ ownerId: string | null; open: number; memberIds: string }>(db, raw(ACCESS, cartId));
  return row && { ownerId: row.ownerId, open: row.open === 1, memberIds: JSON.parse(row.memberIds) };
}
