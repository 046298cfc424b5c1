import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { PlannedMovement } from '#scripts/seed/plan/movements.ts';
import { insert } from './insert.ts';

/** The movements, oldest first. A trigger changes the stock with each row. */
export function writeMovements(db: D1Database, movements: readonly PlannedMovement[]): D1PreparedStatement[] {
  const { locationId } = DEFAULT_SETTINGS;
  return insert(
    db,
    'stock_movements',
    ['id', 'location_id', 'variant_id', 'delta', 'kind', 'reason', 'order_id', 'on_hand_after', 'created_at'],
    movements.map((m) => [m.id, locationId, m.variantId, m.delta, m.kind, m.reason, m.orderId, m.onHandAfter, m.at]),
  );
}
