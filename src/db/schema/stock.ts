import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
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
  ],
);
