import { cartMembers, cartOps, carts } from '#db/schema/index.ts';
import { LOCATION } from './catalogue.ts';
import { insert, inserting, unique } from './insert.ts';

export interface Line {
  variantId: string;
  quantity?: number;
  /** Without it, the whole line. */
  heldQuantity?: number;
  heldUntil?: number;
  unitPrice?: number;
}

/** An open cart with lines that are held for ten minutes. As in the store, operations are inserted and a trigger writes the lines. */
export async function aCart(db: D1Database, { lines = [], ...cart }: Partial<typeof carts.$inferInsert> & { lines?: Line[] } = {}) {
  const row = { id: `crt_${unique()}`, version: lines.length > 0 ? 1 : 0, createdAt: 0, updatedAt: 0, ...cart };
  const operation = ({ variantId, quantity = 1, heldQuantity = quantity, heldUntil, unitPrice = 500 }: Line) => ({
    cartId: row.id,
    opId: `op_${unique()}`,
    kind: 'add' as const,
    locationId: LOCATION,
    variantId,
    quantity,
    heldQuantity,
    heldUntil: heldUntil ?? Date.now() + 600_000,
    unitPrice,
    turn: '',
    version: row.version,
    createdAt: 0,
  });
  await db.batch([inserting(db, carts, row), ...lines.map((line) => inserting(db, cartOps, operation(line)))]);
  return row;
}

/** A cart member: a person whom the owner has let in. */
export const aCartMember = (db: D1Database, cartId: string, personId: string) => insert(db, cartMembers, { cartId, personId, joinedAt: 0 });
