import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import {
  ATTEMPT_STATES,
  ATTEMPT_WISHES,
  MOVEMENT_KINDS,
  PAYMENT_METHODS,
  PAYMENT_STATUSES,
  REFUND_STATES,
  REFUND_TARGETS,
} from '#domain/payments/words.ts';
import { orders } from './orders.ts';

const words = (all: readonly string[]) => sql.raw(all.map((word) => `'${word}'`).join(', '));

/**
 * What was paid for an order, one row each. The sums are those of its movements. The status is what the sums say. Triggers keep
 * both.
 */
export const payments = sqliteTable(
  'payments',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .unique()
      .references(() => orders.id),
    method: text('method', { enum: PAYMENT_METHODS }).notNull(),
    /** What the order costs, in minor units. */
    amount: integer('amount').notNull(),
    /** What store credit pays of it. */
    credit: integer('credit').notNull().default(0),
    /** What the bank has set aside, whether or not it was captured since. Nothing where a method captures at once. */
    authorised: integer('authorised').notNull().default(0),
    captured: integer('captured').notNull().default(0),
    refunded: integer('refunded').notNull().default(0),
    /** Refunds that were decided, done or not. It may not exceed what was paid, so two refunds at once cannot. */
    refunding: integer('refunding').notNull().default(0),
    /** What a bank has asked back. */
    disputed: integer('disputed').notNull().default(0),
    /** What has come in, is in `captured`, and pays nothing of the order: it goes back by itself, or staff send it. */
    unneeded: integer('unneeded').notNull().default(0),
    /** What the last try at the gateway has come to, where no money moved. */
    progress: text('progress', { enum: ['processing', 'declined'] }),
    createdAt: integer('created_at').notNull(),
    /** When a bank has let go of what it had set aside, the last time. */
    lapsedAt: integer('lapsed_at'),
    status: text('status', { enum: PAYMENT_STATUSES }).notNull().default('unpaid'),
  },
  (t) => [
    index('payments_by_status').on(t.status, t.createdAt, t.orderId),
    index('payments_lapsed').on(t.orderId).where(sql`${t.lapsedAt} IS NOT NULL`),
    check(
      'payments_range',
      sql`${t.amount} >= 0 AND ${t.credit} BETWEEN 0 AND ${t.amount} AND ${t.authorised} >= 0 AND ${t.captured} >= 0 AND ${t.disputed} >= 0`,
    ),
    check(
      'payments_refunds',
      sql`0 <= ${t.refunded} AND ${t.refunded} <= ${t.refunding} AND ${t.refunding} <= ${t.captured} + ${t.credit}`,
    ),
    check('payments_unneeded', sql`${t.unneeded} >= 0`),
    check('payments_method', sql`${t.method} IN (${words(PAYMENT_METHODS)})`),
    check('payments_status', sql`${t.status} IN (${words(PAYMENT_STATUSES)})`),
    check('payments_progress', sql`${t.progress} IN ('processing', 'declined')`),
  ],
);

/** Append-only: each movement of money. Its id is made of what it came from, so that nothing is booked twice. */
export const paymentMovements = sqliteTable(
  'payment_movements',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    kind: text('kind', { enum: MOVEMENT_KINDS }).notNull(),
    /** Minor units, more than 0. The kind says in which direction. */
    amount: integer('amount').notNull(),
    /** The attempt at the gateway. Null for money that did not go through it. */
    attemptId: text('attempt_id'),
    refundId: text('refund_id'),
    /** The gateway's id, or what a member of staff read on the bank's statement. */
    reference: text('reference'),
    at: integer('at').notNull(),
    by: text('by').notNull(),
  },
  (t) => [
    index('payment_movements_by_order').on(t.orderId, t.at),
    index('payment_movements_by_age').on(t.at, t.id),
    check('payment_movements_amount', sql`${t.amount} > 0`),
    check('payment_movements_kind', sql`${t.kind} IN (${words(MOVEMENT_KINDS)})`),
  ],
);

/** One try to pay through the gateway. */
export const paymentAttempts = sqliteTable(
  'payment_attempts',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    method: text('method', { enum: ['card', 'ideal'] }).notNull(),
    amount: integer('amount').notNull(),
    /** The gateway's id. Null until it has answered. */
    intentId: text('intent_id').unique(),
    state: text('state', { enum: ATTEMPT_STATES }).notNull(),
    /** What we have decided about it. The gateway follows later, however often it has to be asked. */
    wanted: text('wanted', { enum: ATTEMPT_WISHES }).notNull(),
    /** The gateway's word for the last decline. */
    declined: text('declined'),
    /** Why the gateway did not do what is wanted. */
    trouble: text('trouble'),
    /** Why the last capture was refused. It counts while the money is still set aside. */
    uncaptured: text('uncaptured'),
    /** Until when the bank keeps the money set aside. Null when it is not, or the gateway does not say. */
    authorisedUntil: integer('authorised_until'),
    /** Whether a bank has asked who the shopper is (3-D Secure), at any try. */
    challenged: integer('challenged').notNull().default(0),
    /** Whether a bank has asked money back, and it is not decided yet. */
    disputeOpen: integer('dispute_open').notNull().default(0),
    /** What should go back by itself and has not, because the gateway does not send it. */
    stuck: integer('stuck').notNull().default(0),
    /** What was given back beyond all that was paid, and what of it the store has written off. */
    beyond: integer('beyond').notNull().default(0),
    writtenOff: integer('written_off').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    /** When the gateway was asked last. */
    askedAt: integer('asked_at').notNull(),
    /** When nothing can happen to it any more. */
    closedAt: integer('closed_at'),
  },
  (t) => [
    uniqueIndex('payment_attempts_current').on(t.orderId).where(sql`${t.wanted} = 'payment'`),
    index('payment_attempts_by_order').on(t.orderId, t.createdAt),
    index('payment_attempts_uncaptured').on(t.orderId).where(sql`${t.uncaptured} IS NOT NULL`),
    index('payment_attempts_disputed').on(t.orderId).where(sql`${t.disputeOpen} = 1`),
    index('payment_attempts_stuck').on(t.orderId).where(sql`${t.stuck} > 0`),
    index('payment_attempts_beyond').on(t.orderId).where(sql`${t.beyond} > ${t.writtenOff}`),
    index('payment_attempts_open').on(t.askedAt).where(sql`${t.closedAt} IS NULL`),
    ...[t.stuck, t.beyond, t.writtenOff].map((sum) => check(`payment_attempts_${sum.name}`, sql`${sum} >= 0`)),
    check('payment_attempts_challenged', sql`${t.challenged} IN (0, 1)`),
    check('payment_attempts_dispute', sql`${t.disputeOpen} IN (0, 1)`),
    check('payment_attempts_amount', sql`${t.amount} > 0`),
    check('payment_attempts_state', sql`${t.state} IN (${words(ATTEMPT_STATES)})`),
    check('payment_attempts_wanted', sql`${t.wanted} IN (${words(ATTEMPT_WISHES)})`),
  ],
);

/** A decision to give money back. */
export const refunds = sqliteTable(
  'refunds',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    target: text('target', { enum: REFUND_TARGETS }).notNull(),
    /** How it goes back to the method. Null for store credit. */
    method: text('method', { enum: PAYMENT_METHODS }),
    /** 1 where it gives back money that pays nothing of the order, so it is no refund of its goods. */
    unneeded: integer('unneeded').notNull().default(0),
    amount: integer('amount').notNull(),
    /** What it gives back of the delivery fee. */
    delivery: integer('delivery').notNull().default(0),
    reason: text('reason').notNull(),
    state: text('state', { enum: REFUND_STATES }).notNull(),
    /** Why the gateway did not do it. */
    trouble: text('trouble'),
    createdAt: integer('created_at').notNull(),
    /** When the reconciliation asked the gateway about it last. */
    askedAt: integer('asked_at'),
    doneAt: integer('done_at'),
    /** When it was known that the gateway had not done it, or that its money came back. */
    failedAt: integer('failed_at'),
    /** The refund that failed, of which this one gives the money back. */
    replaces: text('replaces').references((): AnySQLiteColumn => refunds.id),
    by: text('by').notNull(),
  },
  (t) => [
    index('refunds_by_order').on(t.orderId, t.createdAt),
    index('refunds_by_end').on(t.doneAt).where(sql`${t.doneAt} IS NOT NULL`),
    index('refunds_open').on(t.createdAt).where(sql`${t.state} = 'decided'`),
    index('refunds_by_failure').on(t.failedAt).where(sql`${t.failedAt} IS NOT NULL`),
    index('refunds_replacing').on(t.replaces).where(sql`${t.replaces} IS NOT NULL`),
    index('refunds_failed').on(t.orderId).where(sql`${t.state} = 'failed'`),
    check('refunds_amount', sql`${t.amount} > 0`),
    check('refunds_delivery', sql`${t.delivery} >= 0`),
    check('refunds_target', sql`${t.target} IN (${words(REFUND_TARGETS)})`),
    check('refunds_method', sql`${t.method} IN (${words(PAYMENT_METHODS)})`),
    check('refunds_unneeded', sql`${t.unneeded} IN (0, 1)`),
    check('refunds_state', sql`${t.state} IN (${words(REFUND_STATES)})`),
  ],
);

/** What a refund gives back of each line. A refund of an amount is allotted to the lines too. */
export const refundLines = sqliteTable(
  'refund_lines',
  {
    refundId: text('refund_id')
      .notNull()
      .references(() => refunds.id),
    orderId: text('order_id').notNull(),
    position: integer('position').notNull(),
    /** In the line's unit. 0 where only an amount was given back. */
    quantity: integer('quantity').notNull(),
    amount: integer('amount').notNull(),
    tax: integer('tax').notNull(),
    deposit: integer('deposit').notNull().default(0),
    /** Whether the goods went back on the shelf. */
    restocked: integer('restocked').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.position] }),
    index('refund_lines_of_line').on(t.orderId, t.position),
    check('refund_lines_range', sql`${t.quantity} >= 0 AND ${t.amount} >= 0 AND ${t.deposit} >= 0 AND ${t.tax} BETWEEN 0 AND ${t.amount}`),
    check('refund_lines_restocked', sql`${t.restocked} IN (0, 1)`),
  ],
);
