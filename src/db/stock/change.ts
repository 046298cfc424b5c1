import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permitted } from '#db/kit/permitted.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import { stockMovements } from '#db/schema/index.ts';
import type { Adjustment, Waste } from '#domain/stock/movements.ts';

export interface StockAdjustment {
  id: string;
  location: string;
  variantId: string;
  /** Signed, in the variant's unit. */
  amount: { delta: number } | { counted: number };
  adjusted: Adjustment;
  waste: Waste | null;
  deliveryNote: string | null;
  reason: string;
  person: { id: string; name: string };
  /** Epoch milliseconds. */
  now: number;
}

/**
 * A movement of a live variant. CHECK `nothing_matched` when the person may not change its stock. A trigger changes `on_hand`; CHECK
 * `stock_range` when it would fall below what is reserved. A count that finds what is on hand moves nothing.
 */
export function insertAdjustment(db: Db, a: StockAdjustment): Statement[] {
  const mine = sql`EXISTS (SELECT 1 FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
    WHERE v.id = s.variant_id AND v.archived_at IS NULL AND p.archived_at IS NULL AND ${permitted('stock.write', a.person.id, sql`c.department_id`)})`;
  if ('delta' in a.amount) return [moved(db, a, sql`${a.amount.delta}`, mine), guardOneRow()];
  const counted = fromSql(sql`UPDATE stock AS s SET counted_at = ${a.now} WHERE ${ofVariant(a)} AND ${mine}`);
  return [counted, guardOneRow(), moved(db, a, sql`${a.amount.counted} - s.on_hand`, sql`s.on_hand <> ${a.amount.counted}`)];
}

function moved(db: Db, a: StockAdjustment, delta: SQL, condition: SQL): Statement {
  const row = filled(stockMovements, {
    id: a.id,
    locationId: a.location,
    variantId: a.variantId,
    delta,
    kind: 'adjustment',
    adjusted: a.adjusted,
    waste: a.waste,
    deliveryNote: a.deliveryNote,
    reason: a.reason,
    actorId: a.person.id,
    onHandAfter: sql`s.on_hand + ${delta}`,
    createdAt: a.now,
  });
  return db.insert(stockMovements).select(sql`SELECT ${row} FROM stock s WHERE ${ofVariant(a)} AND ${condition}`);
}

function ofVariant({ location, variantId }: StockAdjustment): SQL {
  return sql`s.location_id = ${location} AND s.variant_id = ${variantId}`;
}

/** The answer for a movement that was just written, as JSON. */
export function movementWritten(a: StockAdjustment): SQL<string> {
  return afterIt(
    a,
    sql`json_object('id', ${a.id}, 'variantId', s.variant_id, 'delta', coalesce(m.delta, 0), 'kind', ${a.adjusted}, 'reason', ${a.reason},
      'waste', ${a.waste}, 'deliveryNote', ${a.deliveryNote}, 'orderId', NULL, 'by', ${a.person.name}, 'at', ${new Date(a.now).toISOString()},
      'stock', s.on_hand)`,
  );
}

/** The stock before and after a movement, for the audit. */
export function stockBefore(a: StockAdjustment): SQL<string> {
  return afterIt(a, sql`json_object('stock', s.on_hand - coalesce(m.delta, 0))`);
}

export function stockAfter(a: StockAdjustment): SQL<string> {
  const given = { kind: a.adjusted, reason: a.reason, waste: a.waste ?? undefined, deliveryNote: a.deliveryNote ?? undefined };
  return afterIt(a, sql`json_patch(json_object('stock', s.on_hand, 'delta', coalesce(m.delta, 0)), ${JSON.stringify(given)})`);
}

/* In the same batch, after the movement. A count that was right has none. */
function afterIt(a: StockAdjustment, expression: SQL): SQL<string> {
  return sql<string>`(SELECT ${expression} FROM stock s LEFT JOIN stock_movements m ON m.id = ${a.id} WHERE ${ofVariant(a)})`;
}
