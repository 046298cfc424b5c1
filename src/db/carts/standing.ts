import type { Db } from '#db/kit/db.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { CartOwnership } from '#domain/carts/access.ts';

export interface CartStanding extends CartOwnership {
  open: boolean;
}

const STANDING = `SELECT c.owner_id AS ownerId, c.status = 'open' AS open,
  (SELECT json_group_array(person_id) FROM cart_members WHERE cart_id = c.id) AS memberIds
FROM carts c WHERE c.id = ?1`;

/** Whose a cart is by its rows, and whether it can still be filled; null while it has none. */
export async function readStanding(db: Db, cartId: string): Promise<CartStanding | null> {
  const row = await readFirst<{ ownerId: string | null; open: number; memberIds: string }>(db, raw(STANDING, cartId));
  return row && { ownerId: row.ownerId, open: row.open === 1, memberIds: JSON.parse(row.memberIds) };
}
