import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { EXEMPTIONS } from '#domain/catalogue/withdrawal.ts';
import { TIERS } from '#domain/tiers.ts';
import { carts } from './carts.ts';
import { variants } from './catalogue.ts';
import { people } from './people.ts';

export const orders = sqliteTable(
  'orders',
  {
    id: text('id').primaryKey(),
    number: text('number').notNull().unique(),
    cartId: text('cart_id')
      .notNull()
      .unique()
      .references(() => carts.id),
    personId: text('person_id').references(() => people.id),
    idempotencyKey: text('idempotency_key').notNull(),
    status: text('status', {
      enum: ['pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered', 'cancelled'],
    }).notNull(),
    tier: text('tier', { enum: TIERS }).notNull(),
    currency: text('currency').notNull(),
    promoCode: text('promo_code'),
    subtotal: integer('subtotal').notNull(),
    discountTotal: integer('discount_total').notNull(),
    depositTotal: integer('deposit_total').notNull().default(0),
    deliveryFee: integer('delivery_fee').notNull(),
    taxIncluded: integer('tax_included').notNull(),
    total: integer('total').notNull(),
    /** JSON snapshots. */
    discounts: text('discounts').notNull().default('[]'),
    /** The taxes by rate. Null for an order that the Worker of before wrote. */
    taxes: text('taxes'),
    /** Why delivery was free. Null when no rule made it free. */
    delivery: text('delivery'),
    address: text('address').notNull(),
    placedAt: integer('placed_at').notNull(),
    /** Every move raises it. */
    version: integer('version').notNull().default(1),
    /** When an order that waits for its payment expires. Null when it does not wait. */
    payUntil: integer('pay_until'),
    /** A note of staff, which the customer does not see. */
    note: text('note'),
    /** Of the customer, for whoever brings the order. */
    courierNote: text('courier_note'),
  },
  (t) => [
    uniqueIndex('orders_key').on(t.personId, t.idempotencyKey),
    index('orders_unpaid').on(t.personId).where(sql`${t.status} = 'pending_payment'`),
    index('orders_expiring').on(t.payUntil).where(sql`${t.payUntil} IS NOT NULL`),
    index('orders_by_postcode').on(sql`${t.address} ->> '$.postcode'`, t.placedAt),
    index('orders_by_recipient').on(sql`lower(${t.address} ->> '$.name')`, t.placedAt),
    index('orders_by_person').on(t.personId, t.placedAt, t.id),
    index('orders_by_status').on(t.status, t.placedAt, t.id),
    index('orders_by_age').on(t.placedAt, t.id),
    check('orders_sum', sql`${t.total} = ${t.subtotal} - ${t.discountTotal} + ${t.depositTotal} + ${t.deliveryFee} AND ${t.total} >= 0`),
    check(
      'orders_money',
      sql`${t.subtotal} >= 0 AND ${t.discountTotal} >= 0 AND ${t.depositTotal} >= 0 AND ${t.deliveryFee} >= 0 AND ${t.taxIncluded} BETWEEN 0 AND ${t.total}`,
    ),
    check('orders_courier_note', sql`length(${t.courierNote}) <= 200`),
    check('orders_pay_until', sql`${t.payUntil} IS NULL OR ${t.status} = 'pending_payment'`),
    check('orders_status', sql`${t.status} IN ('pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered', 'cancelled')`),
    check(
      'orders_json',
      sql`json_valid(${t.discounts}) AND json_valid(${t.address}) AND (${t.taxes} IS NULL OR json_valid(${t.taxes}))
      AND (${t.delivery} IS NULL OR json_valid(${t.delivery}))`,
    ),
  ],
);

/** Snapshots, which never change. */
export const orderLines = sqliteTable(
  'order_lines',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    position: integer('position').notNull(),
    locationId: text('location_id').notNull(),
    variantId: text('variant_id')
      .notNull()
      .references(() => variants.id),
    productId: text('product_id').notNull(),
    departmentId: text('department_id').notNull(),
    slug: text('slug').notNull(),
    sku: text('sku').notNull(),
    name: text('name').notNull(),
    variantName: text('variant_name').notNull(),
    imageKey: text('image_key'),
    unit: text('unit', { enum: ['each', 'g', 'ml'] }).notNull(),
    quantity: integer('quantity').notNull(),
    priceQuantity: integer('price_quantity').notNull(),
    unitPrice: integer('unit_price').notNull(),
    gross: integer('gross').notNull(),
    discount: integer('discount').notNull(),
    total: integer('total').notNull(),
    /** The share of the cart's discounts that falls to this line. It is not part of its `discount`. */
    cartDiscount: integer('cart_discount').notNull().default(0),
    /** Paid beside the price. It is part of neither `gross` nor `total`. */
    deposit: integer('deposit').notNull().default(0),
    taxRate: integer('tax_rate').notNull(),
    tax: integer('tax').notNull(),
    adjustments: text('adjustments').notNull().default('[]'),
    /** What the shopper was told about giving it back. */
    withdrawalExempt: text('withdrawal_exempt', { enum: EXEMPTIONS }).notNull().default('no'),
    addedBy: text('added_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    index('order_lines_by_variant').on(t.variantId),
    check('order_lines_sum', sql`${t.total} = ${t.gross} - ${t.discount} AND ${t.discount} >= 0 AND ${t.total} >= 0`),
    check('order_lines_money', sql`${t.unitPrice} >= 0 AND ${t.tax} BETWEEN 0 AND ${t.total}`),
    check('order_lines_share', sql`${t.cartDiscount} BETWEEN 0 AND ${t.total}`),
    check('order_lines_deposit', sql`${t.deposit} >= 0`),
    check('order_lines_quantity', sql`${t.quantity} > 0 AND ${t.priceQuantity} > 0`),
    check('order_lines_json', sql`json_valid(${t.adjustments})`),
    check('order_lines_withdrawal', sql`${t.withdrawalExempt} IN ('no', 'fresh', 'sealed')`),
  ],
);

export const orderTimeline = sqliteTable(
  'order_timeline',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    step: integer('step').notNull(),
    at: integer('at').notNull(),
    status: text('status').notNull(),
    by: text('by').notNull(),
    note: text('note'),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.step] }),
    index('order_timeline_ends').on(t.status, t.at).where(sql`${t.status} IN ('delivered', 'cancelled')`),
  ],
);

/** The first answer of a call with an idempotency key, stored for its caller. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: integer('status').notNull(),
    response: text('response').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] }), index('idempotency_keys_by_age').on(t.createdAt)],
);
