import { raw, type Statement } from '#db/kit/statement.ts';

const MOVEMENTS = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, order_id, on_hand_after, created_at)
SELECT l.order_id || ':' || l.position, l.location_id, l.variant_id, -l.quantity, 'sale', 'Order ' || ?2, l.order_id, s.on_hand - l.quantity, ?3
FROM order_lines l JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id WHERE l.order_id = ?1`;

/**
 * Take the lines of an order from stock, with one movement per line. Must run after the order is inserted. CHECK `stock_range` when
 * there is not enough.
 */
export function takeForOrder({ id, number, placedAt }: { id: string; number: string; placedAt: number }): Statement[] {
  return [raw(MOVEMENTS, id, number, placedAt)];
}
