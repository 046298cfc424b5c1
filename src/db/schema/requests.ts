import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { PROBLEM_KINDS, REQUEST_KINDS, REQUEST_STATES } from '#domain/requests/request.ts';
import { orders } from './orders.ts';

const words = (all: readonly string[]) => sql.raw(all.map((word) => `'${word}'`).join(', '));

/** What customers ask of the store after they ordered: withdrawals, and problems with a line. */
export const requests = sqliteTable(
  'requests',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: REQUEST_KINDS }).notNull(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    state: text('state', { enum: REQUEST_STATES }).notNull(),
    createdAt: integer('created_at').notNull(),
    /** Of a withdrawal: it came after its legal time. */
    late: integer('late').notNull().default(0),
    /** Of a problem: the line, and what is wrong with it. */
    position: integer('position'),
    what: text('what', { enum: PROBLEM_KINDS }),
    /** What the customer wrote. Empty once their account is erased. */
    text: text('text').notNull(),
    /** Of a withdrawal: JSON of the goods. Null: the whole order, or what `text` says. */
    lines: text('lines'),
    /** The key of the photograph in the bucket, and its type. */
    photo: text('photo'),
    photoType: text('photo_type'),
    answer: text('answer'),
    answeredAt: integer('answered_at'),
    /** A member of staff. Null when a cancelled order has settled it. */
    answeredBy: text('answered_by'),
    refundId: text('refund_id'),
  },
  (t) => [
    uniqueIndex('requests_open_withdrawal').on(t.orderId).where(sql`${t.kind} = 'withdrawal' AND ${t.state} = 'open'`),
    uniqueIndex('requests_open_problem').on(t.orderId, t.position).where(sql`${t.kind} = 'problem' AND ${t.state} = 'open'`),
    index('requests_by_order').on(t.orderId, t.createdAt),
    index('requests_by_state').on(t.state, t.createdAt, t.id),
    index('requests_by_age').on(t.createdAt, t.id),
    check('requests_kind', sql`${t.kind} IN (${words(REQUEST_KINDS)}) AND (${t.kind} = 'problem') = (${t.position} IS NOT NULL)`),
    check('requests_state', sql`${t.state} IN (${words(REQUEST_STATES)}) AND (${t.state} = 'open') = (${t.answeredAt} IS NULL)`),
    check('requests_what', sql`(${t.what} IS NULL) = (${t.kind} = 'withdrawal') AND ${t.what} IN (${words(PROBLEM_KINDS)})`),
    check('requests_late', sql`${t.late} IN (0, 1)`),
    check('requests_text', sql`length(${t.text}) <= 1000 AND (${t.answer} IS NULL OR length(${t.answer}) <= 1000)`),
    check('requests_json', sql`${t.lines} IS NULL OR json_valid(${t.lines})`),
  ],
);
