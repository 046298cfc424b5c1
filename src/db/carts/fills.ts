import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import type { LeftReason } from '#domain/carts/outcome.ts';

/** What came of one line of a fill: how much was added, and why not more. */
export interface KeptFill {
  opId: string;
  added: number;
  reason: LeftReason | null;
}

/* The ids of its operations are that of the fill, a colon, and a number. The semicolon is the character after the colon. */
const KEPT = `SELECT op_id AS opId, added, reason FROM cart_ops
WHERE cart_id = ?1 AND op_id > ?2 || ':' AND op_id < ?2 || ';' AND added IS NOT NULL`;

/** What came of each line of a fill of this cart. None when the cart has not seen it. */
export function fillRead(cartId: string, opId: string): Read<KeptFill[]> {
  return allRows<KeptFill, KeptFill>(raw(KEPT, cartId, opId), (row) => row);
}
