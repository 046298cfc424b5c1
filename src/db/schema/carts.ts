import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { LEFT_REASONS } from '#domain/carts/outcome.ts';
import { variants } from './catalogue.ts';
import { people } from './people.ts';
import { locations } from './stock.ts';

export const carts = sqliteTable(
  'carts',
  {
    id: text('id').primaryKey(),
    ownerId: text('owner_id').references(() => people.id),
    status: text('status', { enum: ['open', 'ordered', 'merged'] })
      .notNull()
      .default('open'),
    /** Grows by one with each turn that changed something. */
    version: integer('version').notNull().default(0),
    /** The writer that last claimed the cart. */
    turn: text('turn').notNull().default(''),
    promoCode: text('promo_code'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    index('carts_by_owner').on(t.ownerId).where(sql`${t.ownerId} IS NOT NULL`),
    index('carts_open').on(t.id).where(sql`${t.status} = 'open'`),
    index('carts_with_code').on(t.id).where(sql`${t.status} = 'open' AND ${t.promoCode} IS NOT NULL`),
    check('carts_status', sql`${t.status} IN ('open', 'ordered', 'merged')`),
    check('carts_version', sql`${t.version} >= 0`),
  ],
);

/** The people that the owner of a cart has given access. The owner is `carts.owner_id`. */
export const cartMembers = sqliteTable(
  'cart_members',
  {
    cartId: text('cart_id')
      .notNull()
      .references(() => carts.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    joinedAt: integer('joined_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cartId, t.personId] }), index('cart_members_by_person').on(t.personId)],
);

/** A line and its hold are one row. When the hold has lapsed and was released, `held_quantity` is 0 and the line stays. */
export const cartLines = sqliteTable(
  'cart_lines',
  {
    cartId: text('cart_id')
      .notNull()
      .references(() => carts.id),
    locationId: text('location_id')
      .notNull()
      .references(() => locations.id),
    variantId: text('variant_id')
      .notNull()
      .references(() => variants.id),
    quantity: integer('quantity').notNull(),
    heldQuantity: integer('held_quantity').notNull(),
    heldUntil: integer('held_until').notNull(),
    /** The price that the shopper saw, for `price_quantity_seen` units. */
    unitPriceSeen: integer('unit_price_seen').notNull(),
    priceQuantitySeen: integer('price_quantity_seen').notNull().default(1),
    addedBy: text('added_by'),
    addedAt: integer('added_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.variantId] }),
    index('cart_lines_by_variant').on(t.variantId, t.cartId),
    index('cart_lines_held').on(t.variantId, t.heldUntil).where(sql`${t.heldQuantity} > 0`),
    index('cart_lines_lapsing').on(t.heldUntil).where(sql`${t.heldQuantity} > 0`),
    check('cart_lines_price', sql`${t.unitPriceSeen} >= 0`),
    check('cart_lines_hold', sql`0 <= ${t.heldQuantity} AND ${t.heldQuantity} <= ${t.quantity} AND ${t.quantity} > 0`),
  ],
);

/** The history of a cart. When a row is inserted, a trigger changes the line. */
export const cartOps = sqliteTable(
  'cart_ops',
  {
    cartId: text('cart_id')
      .notNull()
      .references(() => carts.id),
    opId: text('op_id').notNull(),
    kind: text('kind', { enum: ['add', 'set', 'remove', 'hold', 'merge', 'promo', 'reprice'] }).notNull(),
    locationId: text('location_id').notNull(),
    variantId: text('variant_id'),
    /** The quantity of the line after the operation. 0 removes the line. */
    quantity: integer('quantity'),
    heldQuantity: integer('held_quantity'),
    heldUntil: integer('held_until'),
    unitPrice: integer('unit_price'),
    priceQuantity: integer('price_quantity'),
    /** With `promo`: the code that the cart has after it. Null takes it off. */
    code: text('code'),
    /** With a fill, whose kind is `add`: how much it added. */
    added: integer('added'),
    /** With a fill: why it added less than was asked. */
    reason: text('reason', { enum: LEFT_REASONS }),
    actor: text('actor'),
    turn: text('turn').notNull(),
    version: integer('version').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.opId] }),
    index('cart_ops_by_age').on(t.createdAt),
    check('cart_ops_kind', sql`${t.kind} IN ('add', 'set', 'remove', 'hold', 'merge', 'promo', 'reprice')`),
    check('cart_ops_quantity', sql`${t.quantity} IS NULL OR (0 <= ${t.heldQuantity} AND ${t.heldQuantity} <= ${t.quantity})`),
  ],
);
