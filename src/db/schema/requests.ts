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
    /** Of a withdrawal from the whole order: what is still to go back of the delivery fee, in minor units. A refund of it lowers it. */
    feeDue: integer('fee_due').notNull().default(0),
  },
  (t) => [
    uniqueIndex('requests_open_withdrawal').on(t.orderId).where(sql`${t.kind} = 'withdrawal' AND ${t.state} = 'open'`),
    uniqueIndex('requests_open_problem').on(t.orderId, t.position).where(sql`${t.kind} = 'problem' AND ${t.state} = 'open'`),
    index('requests_by_order').on(t.orderId, t.createdAt),
    index('requests_by_state').on(t.state, t.createdAt, t.id),
    index('requests_by_age').on(t.createdAt, t.id),
    index('requests_fee_due').on(t.orderId).where(sql`${t.feeDue} > 0`),
    check('requests_kind', sql`${t.kind} IN (${words(REQUEST_KINDS)}) AND (${t.kind} = 'problem') = (${t.position} IS NOT NULL)`),
    check('requests_state', sql`${t.state} IN (${words(REQUEST_STATES)}) AND (${t.state} = 'open') = (${t.answeredAt} IS NULL)`),
    check('requests_what', sql`(${t.what} IS NULL) = (${t.kind} = 'withdrawal') AND ${t.what} IN (${words(PROBLEM_KINDS)})`),
    check('requests_late', sql`${t.late} IN (0, 1)`),
    check('requests_text', sql`length(${t.text}) <= 1000 AND (${t.answer} IS NULL OR length(${t.answer}) <= 1000)`),
    check('requests_json', sql`${t.lines} IS NULL OR json_valid(${t.lines})`),
    check('requests_fee_due', sql`${t.feeDue} >= 0`),
  ],
);

/** Each time that a customer withdrew, as they said it. All that are said while one request is open belong to it. */
export const withdrawals = sqliteTable(
  'withdrawals',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    at: integer('at').notNull(),
    /** What the customer wrote. Empty once their account is erased. */
    text: text('text').notNull(),
    /** JSON of the goods. Null: the whole order, or what `text` says. */
    lines: text('lines'),
    /** Whether it says more than what was said before. */
    adds: integer('adds').notNull(),
  },
  (t) => [
    index('withdrawals_by_request').on(t.requestId, t.at),
    check('withdrawals_text', sql`length(${t.text}) <= 1000`),
    check('withdrawals_json', sql`(${t.lines} IS NULL OR json_valid(${t.lines})) AND ${t.adds} IN (0, 1)`),
  ],
);

/** What staff answered to a withdrawal, for the goods of their departments. It is settled once all its goods have an answer. */
export const withdrawalAnswers = sqliteTable(
  'withdrawal_answers',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    at: integer('at').notNull(),
    /** A member of staff. */
    by: text('by').notNull(),
    answer: text('answer'),
    refundId: text('refund_id'),
    /** JSON of the goods that it answers for. */
    lines: text('lines').notNull(),
  },
  (t) => [
    index('withdrawal_answers_by_request').on(t.requestId, t.at),
    check(
      'withdrawal_answers_text',
      sql`(${t.answer} IS NULL OR length(${t.answer}) <= 1000) AND (${t.answer} IS NOT NULL OR ${t.refundId} IS NOT NULL)`,
    ),
    check('withdrawal_answers_json', sql`json_valid(${t.lines})`),
  ],
);
