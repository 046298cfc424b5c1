import { raw, type Statement } from '#db/kit/statement.ts';

/* What an order took of each variant and has not given back since. */
const BACK = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, order_id, actor_id, on_hand_after, created_at)
SELECT ?1 || ':back:' || ?3 || ':' || m.variant_id, m.location_id, m.variant_id, m.taken, 'return', 'Order ' || ?2 || ' cancelled', ?1, ?4, s.on_hand + m.taken, ?5
FROM (SELECT location_id, variant_id, -sum(delta) AS taken FROM stock_movements WHERE order_id = ?1 GROUP BY location_id, variant_id) m
JOIN stock s ON s.location_id = m.location_id AND s.variant_id = m.variant_id WHERE m.taken > 0`;

interface CancelledOrder {
  id: string;
  number: string;
  /** The version at which it is cancelled: an order that came back can be cancelled again. */
  version: number;
}

/** Put everything that a cancelled order still has back on the shelf, one movement a variant. `actorId` is null for no member of staff. */
export function returnOfOrder({ id, number, version }: CancelledOrder, actorId: string | null, now: number): Statement[] {
  return [raw(BACK, id, number, version, actorId, now)];
}
