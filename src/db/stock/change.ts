import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permitted } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { stockMovements } from '#db/schema/index.ts';

export interface StockAdjustment {
  id: string;
  location: string;
  variantId: string;
  /** Signed, in the variant's unit. */
  delta: number;
  reason: string;
  person: { id: string; name: string };
  /** Epoch milliseconds. */
  now: number;
}

/**
 * A movement of a live variant. CHECK `nothing_matched` when the person may not change its stock. A trigger changes `on_hand`; CHECK
 * `stock_range` when it would fall below what is reserved.
 */
export function insertAdjustment(db: Db, a: StockAdjustment): Statement[] {
  const row = filled(stockMovements, {
    id: a.id,
    locationId: a.location,
    variantId: a.variantId,
    delta: a.delta,
    kind: 'adjustment',
    reason: a.reason,
    actorId: a.person.id,
    onHandAfter: sql`s.on_hand + ${a.delta}`,
    createdAt: a.now,
  });
  return [
    db.insert(stockMovements).select(sql`SELECT ${row} FROM variants v
      JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
      JOIN stock s ON s.location_id = ${a.location} AND s.variant_id = v.id
      WHERE v.id = ${a.variantId} AND v.archived_at IS NULL AND p.archived_at IS NULL
        AND ${permitted('stock.write', a.person.id, sql`c.department_id`)}`),
    guardOneRow(),
  ];
}

/** The answer for a movement that was just written, as JSON. */
export function movementWritten(a: StockAdjustment): SQL<string> {
  return ofMovement(
    a.id,
    sql`json_object('id', id, 'variantId', variant_id, 'delta', delta, 'reason', reason,
      'by', ${a.person.name}, 'at', ${new Date(a.now).toISOString()}, 'stock', on_hand_after)`,
  );
}

/** The stock before and after a movement, for the audit. */
export function stockBefore(movementId: string): SQL<string> {
  return ofMovement(movementId, sql`json_object('stock', on_hand_after - delta)`);
}

export function stockAfter(movementId: string): SQL<string> {
  return ofMovement(movementId, sql`json_object('stock', on_hand_after, 'delta', delta, 'reason', reason)`);
}

function ofMovement(id: string, expression: SQL): SQL<string> {
  return sql<string>`(SELECT ${expression} FROM stock_movements WHERE id = ${id})`;
}
