import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { DOCUMENT_KINDS } from '#domain/documents/document.ts';
import { orders } from './orders.ts';
import { refunds } from './payments.ts';

const KINDS = sql.raw(DOCUMENT_KINDS.map((kind) => `'${kind}'`).join(', '));

/** How far the numbers of a kind have come in a year. Triggers of `documents` move it. */
export const documentSeries = sqliteTable(
  'document_series',
  {
    kind: text('kind', { enum: DOCUMENT_KINDS }).notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
    /** How many were deleted, because their term is over. */
    removed: integer('removed').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.year] }),
    check('document_series_kind', sql`${t.kind} IN (${KINDS})`),
    check('document_series_range', sql`0 <= ${t.removed} AND ${t.removed} <= ${t.last}`),
  ],
);

/** Invoices and credit notes as they were issued. They never change, and go when their term is over. */
export const documents = sqliteTable(
  'documents',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: DOCUMENT_KINDS }).notNull(),
    /** That of its series: of the day of issue, in the store's time zone. */
    year: integer('year').notNull(),
    /** 1, 2, 3 within its series. A trigger draws it in the batch that inserts the row. */
    number: integer('number'),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    /** What a credit note is for. Null for an invoice. */
    refundId: text('refund_id')
      .unique()
      .references(() => refunds.id),
    issuedAt: integer('issued_at').notNull(),
    /** When its legal term is over. */
    keepUntil: integer('keep_until').notNull(),
    /** A `FrozenDocument`, as JSON. */
    document: text('document').notNull(),
  },
  (t) => [
    uniqueIndex('documents_number').on(t.kind, t.year, t.number),
    uniqueIndex('documents_invoice').on(t.orderId).where(sql`${t.kind} = 'invoice'`),
    index('documents_by_order').on(t.orderId, t.issuedAt),
    index('documents_by_term').on(t.keepUntil),
    check('documents_kind', sql`${t.kind} IN (${KINDS}) AND (${t.kind} = 'credit_note') = (${t.refundId} IS NOT NULL)`),
    check('documents_range', sql`${t.number} > 0 AND ${t.keepUntil} > ${t.issuedAt}`),
    check('documents_json', sql`json_valid(${t.document})`),
  ],
);
