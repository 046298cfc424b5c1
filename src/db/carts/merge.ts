import type { CartCaps } from '#domain/carts/operation.ts';

const RELEASE = `UPDATE cart_lines SET held_quantity = 0
WHERE variant_id IN (SELECT variant_id FROM cart_lines WHERE cart_id = ?1) AND held_until <= ?2 AND held_quantity > 0`;
const OPEN = `INSERT INTO carts (id, owner_id, created_at, updated_at) SELECT ?1, id, ?3, ?3 FROM people WHERE id = ?2 ON CONFLICT (id) DO NOTHING`;
const CLAIM_INTO = `UPDATE carts SET turn = ?2 WHERE id = ?1 AND version = ?3 AND status = 'open'`;
const CLAIM_FROM = `UPDATE carts SET turn = ?2, status = 'merged', version = version + 1, updated_at = ?4 WHERE id = ?1 AND version = ?3 AND status = 'open'`;
const GUARD = 'UPDATE guard SET n = changes() WHERE id = 1';
const TAKE_OUT = 'DELETE FROM cart_lines WHERE cart_id = ?1 AND variant_id = ?2';

/* A moved line may be granted less: the caps cut its quantity, the free stock its hold. */
const PUT_IN = `INSERT INTO cart_ops (cart_id, op_id, kind, location_id, variant_id, quantity, held_quantity, held_until, unit_price, actor, turn, version, created_at)
SELECT ?1, ?2, 'merge', location_id, variant_id, wanted, min(wanted, held + max(0, free)), ?7, ?8, ?9, ?4, ?5, ?6
FROM (
  SELECT v.id AS variant_id, s.location_id, s.on_hand - s.reserved AS free, coalesce(l.held_quantity, 0) AS held, l.cart_id AS present,
    max(coalesce(l.quantity, 0), min(coalesce(l.quantity, 0) + ?10, min(coalesce(v.max_per_order, 1000000000), ?11 * v.price_quantity) / v.quantity_step * v.quantity_step)) AS wanted
  FROM variants v JOIN stock s ON s.variant_id = v.id AND s.location_id = ?13
  LEFT JOIN cart_lines l ON l.cart_id = ?1 AND l.variant_id = v.id
  WHERE v.id = ?3
)
WHERE wanted > 0 AND (present IS NOT NULL OR (SELECT count(*) FROM cart_lines WHERE cart_id = ?1) < ?12)
ON CONFLICT (cart_id, op_id) DO NOTHING`;

export interface Merge {
  into: { id: string; ownerId: string; version: number };
  from: { id: string; version: number; lines: { variantId: string; quantity: number; unitPriceSeen: number }[] };
  turn: string;
  location: string;
  now: number;
  heldUntil: number;
  caps: CartCaps;
}

/** Move every line of one cart into another and close the first, in one batch. CHECK `nothing_matched` when either has moved meanwhile. */
export async function mergeCarts(d1: D1Database, m: Merge): Promise<void> {
  await d1.batch([
    d1.prepare(RELEASE).bind(m.from.id, m.now),
    d1.prepare(OPEN).bind(m.into.id, m.into.ownerId, m.now),
    d1.prepare(CLAIM_INTO).bind(m.into.id, m.turn, m.into.version),
    d1.prepare(GUARD),
    d1.prepare(CLAIM_FROM).bind(m.from.id, m.turn, m.from.version, m.now),
    d1.prepare(GUARD),
    ...m.from.lines.flatMap((line) => [
      d1.prepare(TAKE_OUT).bind(m.from.id, line.variantId),
      d1
        .prepare(PUT_IN)
        .bind(
          m.into.id,
          `merge:${m.from.id}:${line.variantId}`.slice(0, 200),
          line.variantId,
          m.turn,
          m.into.version + 1,
          m.now,
          m.heldUntil,
          line.unitPriceSeen,
          m.into.ownerId,
          line.quantity,
          m.caps.perVariant,
          m.caps.lines,
          m.location,
        ),
    ]),
  ]);
}
