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

const AGAIN = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, order_id, on_hand_after, created_at)
SELECT ?1 || ':again:' || ?3 || ':' || l.variant_id, l.location_id, l.variant_id, -l.quantity, 'sale', 'Order ' || ?2 || ' paid after all', ?1, s.on_hand - l.quantity, ?4
FROM (SELECT location_id, variant_id, sum(quantity) AS quantity FROM order_lines WHERE order_id = ?1 GROUP BY location_id, variant_id) l
JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id`;

/** Take the goods of a cancelled order from stock again. CHECK `stock_range` when there is not enough of one of them. */
export function takeAgain({ id, number, version }: { id: string; number: string; version: number }, now: number): Statement[] {
  return [raw(AGAIN, id, number, version, now)];
}
