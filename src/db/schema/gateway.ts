import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/* What the gateway reports, before anything is known of it, and what stays unknown. */

/** Events of the gateway, each stored once, by its id, before anything is done about it. */
export const gatewayEvents = sqliteTable(
  'gateway_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    /** Null for an event about something else than a payment. */
    intentId: text('intent_id'),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [index('gateway_events_by_intent').on(t.intentId, t.receivedAt), index('gateway_events_by_age').on(t.receivedAt)],
);

/**
 * What the gateway reports of an intent that was opened for this store and that no attempt has: money of an order that is not there. A row stands
 * for what is paid of it now.
 */
export const strayPayments = sqliteTable(
  'stray_payments',
  {
    /** The gateway's id of the intent. */
    id: text('id').primaryKey(),
    /** Minor units that the gateway has of it: set aside or captured, and not given back. */
    amount: integer('amount').notNull(),
    currency: text('currency').notNull(),
    /** Our id of the attempt, as the gateway keeps it. */
    attemptId: text('attempt_id').notNull(),
    foundAt: integer('found_at').notNull(),
    /** When a member of staff said that they look after it, and who. */
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
  },
  (t) => [
    index('stray_payments_by_age').on(t.foundAt, t.id),
    index('stray_payments_open').on(t.foundAt, t.id).where(sql`${t.acknowledgedAt} IS NULL AND ${t.amount} > 0`),
    check('stray_payments_amount', sql`${t.amount} >= 0`),
    check('stray_payments_acknowledged', sql`(${t.acknowledgedAt} IS NULL) = (${t.acknowledgedBy} IS NULL)`),
  ],
);
