import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ADJUSTMENTS, WASTES } from '#domain/stock/movements.ts';
import { variants } from './catalogue.ts';

export const locations = sqliteTable('locations', { id: text('id').primaryKey(), name: text('name').notNull() });

/** Only triggers change these: a movement changes `on_hand`, and a cart line changes `reserved`. */
export const stock = sqliteTable(
  'stock',
  {
    locationId: text('location_id')
      .notNull()
      .references(() => locations.id),
    variantId: text('variant_id')
      .notNull()
      .references(() => variants.id),
    onHand: integer('on_hand').notNull().default(0),
    reserved: integer('reserved').notNull().default(0),
    /** When it was last counted, also when the count was right. */
    countedAt: integer('counted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.locationId, t.variantId] }),
    index('stock_by_variant').on(t.variantId),
    check('stock_range', sql`0 <= ${t.reserved} AND ${t.reserved} <= ${t.onHand}`),
  ],
);

/** Append-only. The sum of the movements is `on_hand`. */
export const stockMovements = sqliteTable(
  'stock_movements',
  {
    id: text('id').primaryKey(),
    locationId: text('location_id')
      .notNull()
      .references(() => locations.id),
    variantId: text('variant_id')
      .notNull()
      .references(() => variants.id),
    delta: integer('delta').notNull(),
    kind: text('kind', { enum: ['opening', 'adjustment', 'sale', 'return'] }).notNull(),
    /** Of an adjustment: what staff did. Null in rows from before it was asked: corrected. */
    adjusted: text('adjusted', { enum: ADJUSTMENTS }),
    waste: text('waste', { enum: WASTES }),
    deliveryNote: text('delivery_note'),
    reason: text('reason').notNull(),
    orderId: text('order_id'),
    actorId: text('actor_id'),
    onHandAfter: integer('on_hand_after').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('stock_movements_by_variant').on(t.variantId, t.createdAt, t.id),
    index('stock_movements_by_order').on(t.orderId).where(sql`${t.orderId} IS NOT NULL`),
    check('stock_movements_delta', sql`${t.delta} <> 0`),
    check('stock_movements_kind', sql`${t.kind} IN ('opening', 'adjustment', 'sale', 'return')`),
    check(
      'stock_movements_adjusted',
      sql`${t.adjusted} IS NULL OR (${t.kind} = 'adjustment' AND ${t.adjusted} IN ('received', 'corrected', 'wasted', 'counted')
        AND iif(${t.adjusted} = 'received', ${t.delta} > 0, 1) AND iif(${t.adjusted} = 'wasted', ${t.delta} < 0, 1))`,
    ),
    check(
      'stock_movements_waste',
      sql`iif(${t.waste} IS NULL, ${t.adjusted} IS NOT 'wasted',
        ${t.adjusted} IS 'wasted' AND ${t.waste} IN ('broken', 'spoiled', 'expired', 'stolen', 'own_use', 'recalled', 'other'))`,
    ),
    check(
      'stock_movements_delivery_note',
      sql`${t.deliveryNote} IS NULL OR (${t.adjusted} IS 'received' AND length(${t.deliveryNote}) <= 80)`,
    ),
  ],
);
