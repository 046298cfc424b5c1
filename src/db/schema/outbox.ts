import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { QUEUES } from '#db/outbox/task.ts';

/** What a commit announces, written in the same batch; sent to the queue after it. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    payload: text('payload').notNull(),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
    doneAt: integer('done_at'),
    /** The queue gave up; nobody sends it again unless staff ask. */
    failedAt: integer('failed_at'),
    /** Of an event that is no mail, whose row has these: what its last attempt said, and how many failed. */
    error: text('error'),
    attempts: integer('attempts').notNull().default(0),
    /** Where it waits to be done. */
    queue: text('queue', { enum: QUEUES }).notNull().default('events'),
  },
  (t) => [
    index('outbox_undone').on(t.createdAt).where(sql`${t.doneAt} IS NULL`),
    index('outbox_troubled').on(t.createdAt, t.id).where(sql`${t.doneAt} IS NULL AND ${t.error} IS NOT NULL`),
    check('outbox_json', sql`json_valid(${t.payload})`),
  ],
);

/** Every mail by the id of the outbox row that asked for it. */
export const mails = sqliteTable(
  'mails',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html').notNull(),
    state: text('state', { enum: ['pending', 'sent', 'failed'] }).notNull(),
    error: text('error'),
    createdAt: integer('created_at').notNull(),
    /** When it went out; of one that has not, when it was last tried. */
    sentAt: integer('sent_at'),
    /** How often sending it was tried. */
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [
    index('mails_by_recipient').on(t.recipient, t.createdAt),
    index('mails_by_age').on(t.createdAt, t.id),
    index('mails_by_state').on(t.state, t.createdAt),
    index('mails_by_kind').on(t.kind, t.createdAt),
    check('mails_state', sql`${t.state} IN ('pending', 'sent', 'failed')`),
  ],
);
