import { raw, type Statement } from '#db/kit/statement.ts';
import { releaseVariants } from '#db/stock/release.ts';
import type { PlannedStock } from '#domain/import/plan.ts';

const RECEIVED = "coalesce(j.value ->> 'receipt', j.value ->> 'count' - s.on_hand)";

const MOVEMENTS = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, adjusted, reason, actor_id, on_hand_after, created_at)
SELECT j.value ->> 'id', ?2, s.variant_id, ${RECEIVED}, 'adjustment',
  iif(j.value ->> 'count' IS NULL, 'received', 'counted'), ?3, ?4, s.on_hand + ${RECEIVED}, ?5
FROM json_each(?1) j CROSS JOIN stock s ON s.location_id = ?2 AND s.variant_id = j.value ->> 'variantId' WHERE ${RECEIVED} <> 0`;

const COUNTED = 'UPDATE stock SET counted_at = ?3 WHERE location_id = ?2 AND variant_id IN (SELECT value FROM json_each(?1))';

interface Booked {
  location: string;
  reason: string;
  personId: string;
  now: number;
}

/** Book what a file says of stock, one movement a variant. CHECK `stock_range` when carts hold more than was counted. */
export function writeStock(stock: readonly PlannedStock[], { location, reason, personId, now }: Booked): Statement[] {
  if (stock.length === 0) return [];
  const counted = stock.filter(({ count }) => count !== null).map(({ variantId }) => variantId);
  return [
    ...releaseVariants(counted, now),
    ...(counted.length > 0 ? [raw(COUNTED, JSON.stringify(counted), location, now)] : []),
    raw(MOVEMENTS, JSON.stringify(stock), location, reason, personId, now),
  ];
}
