import { guardOneRow } from '#db/kit/guard.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { freeAfterRelease } from '#db/stock/free.ts';
import { releaseVariantsOfCart } from '#db/stock/release.ts';
import type { CartCaps } from '#domain/carts/operation.ts';
import { closeCart } from './claim.ts';

const OPEN = `INSERT INTO carts (id, owner_id, created_at, updated_at) SELECT ?1, id, ?3, ?3 FROM people WHERE id = ?2 ON CONFLICT (id) DO NOTHING`;
const CLAIM_INTO = `UPDATE carts SET turn = ?2 WHERE id = ?1 AND version = ?3 AND status = 'open'`;
const TAKE_OUT = 'DELETE FROM cart_lines WHERE cart_id = ?1 AND variant_id = ?2';

/* A moved line may get less than it had: the caps limit its quantity, and the available stock limits its hold. */
const PUT_IN = `INSERT INTO cart_ops (cart_id, op_id, kind, location_id, variant_id, quantity, held_quantity, held_until, unit_price, price_quantity, actor, turn, version, created_at)
SELECT ?1, ?2, 'merge', location_id, variant_id, wanted, min(wanted, held + max(0, free)), ?7, ?8, ?14, ?9, ?4, ?5, ?6
FROM (
  SELECT v.id AS variant_id, s.location_id, ${freeAfterRelease('s')} AS free, coalesce(l.held_quantity, 0) AS held, l.cart_id AS present,
    max(coalesce(l.quantity, 0), min(coalesce(l.quantity, 0) + ?10, min(coalesce(v.max_per_order, 1000000000), ?11 * v.price_quantity) / v.quantity_step * v.quantity_step)) AS wanted
  FROM variants v JOIN stock s ON s.variant_id = v.id AND s.location_id = ?13
  LEFT JOIN cart_lines l ON l.cart_id = ?1 AND l.variant_id = v.id
  WHERE v.id = ?3
)
WHERE wanted > 0 AND (present IS NOT NULL OR (SELECT count(*) FROM cart_lines WHERE cart_id = ?1) < ?12)
ON CONFLICT (cart_id, op_id) DO NOTHING`;

const PUT_CODE = `INSERT INTO cart_ops (cart_id, op_id, kind, location_id, code, actor, turn, version, created_at)
VALUES (?1, ?2, 'promo', ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (cart_id, op_id) DO NOTHING`;

export interface Merge {
  into: { id: string; ownerId: string; version: number };
  from: { id: string; version: number; lines: { variantId: string; quantity: number; unitPriceSeen: number; priceQuantitySeen: number }[] };
  /** The code that goes from one cart to the other. Null: none does. */
  code: string | null;
  turn: string;
  location: string;
  now: number;
  heldUntil: number;
  caps: CartCaps;
}

/**
 * Move every line of one cart, and its code, into another and close the first. CHECK `nothing_matched` when the version of either cart has
 * changed.
 */
export function mergeCarts({ into, from, code, turn, location, now, heldUntil, caps }: Merge): Statement[] {
  return [
    ...releaseVariantsOfCart(from.id, now),
    raw(OPEN, into.id, into.ownerId, now),
    raw(CLAIM_INTO, into.id, turn, into.version),
    guardOneRow(),
    ...closeCart({ id: from.id, version: from.version, turn, now }, 'merged'),
    ...from.lines.flatMap(({ variantId, unitPriceSeen, priceQuantitySeen, quantity }) => {
      const opId = `merge:${from.id}:${variantId}`.slice(0, 200);
      const moved = [into.id, opId, variantId, turn, into.version + 1, now, heldUntil, unitPriceSeen, into.ownerId, quantity];
      return [raw(TAKE_OUT, from.id, variantId), raw(PUT_IN, ...moved, caps.perVariant, caps.lines, location, priceQuantitySeen)];
    }),
    ...(code === null ? [] : [raw(PUT_CODE, into.id, `merge:${from.id}:promo`, location, code, into.ownerId, turn, into.version + 1, now)]),
  ];
}
