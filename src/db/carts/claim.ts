import { guardOneRow } from '#db/kit/guard.ts';
import { raw, type Statement } from '#db/kit/statement.ts';

const CLAIM = `UPDATE carts SET status = ?5, version = version + 1, turn = ?2, updated_at = ?4 WHERE id = ?1 AND version = ?3 AND status = 'open'`;

export interface CartClaim {
  id: string;
  /** The version that the writer has read. If the row has a newer one, the batch stops. */
  version: number;
  /** Unique for each try. */
  turn: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Close a cart that is open and still at `version`. CHECK `nothing_matched` when the version has changed. */
export function closeCart({ id, version, turn, now }: CartClaim, as: 'ordered' | 'merged'): Statement[] {
  return [raw(CLAIM, id, turn, version, now, as), guardOneRow()];
}

const HOLD_AGAIN = 'UPDATE cart_lines SET held_quantity = quantity, held_until = ?2 WHERE cart_id = ?1 AND held_quantity < quantity';

/** Take the lapsed holds of a cart again. The CHECK `stock_range` fails when there is not enough stock. */
export function renewLapsedHolds(cartId: string, heldUntil: number): Statement[] {
  return [raw(HOLD_AGAIN, cartId, heldUntil)];
}

/** Remove every line. Triggers release their holds. */
export function emptyCart(cartId: string): Statement[] {
  return [raw('DELETE FROM cart_lines WHERE cart_id = ?1', cartId)];
}
