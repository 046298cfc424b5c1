import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { QUEUES } from '#db/outbox/task.ts';

/** Tasks. They are written in the batch that causes them, and sent to their queue after the commit. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    payload: text('payload').notNull(),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
    doneAt: integer('done_at'),
    /** When the queue gave up. Nobody sends it again unless staff ask for it. */
    failedAt: integer('failed_at'),
    /**
     * For tasks that are not mails: the error of the last attempt, and the number of failed attempts. Mails store these in their own
     * row.
     */
    error: text('error'),
    attempts: integer('attempts').notNull().default(0),
    /** The queue that does the task. */
    queue: text('queue', { enum: QUEUES }).notNull().default('events'),
  },
  (t) => [
    index('outbox_undone').on(t.createdAt).where(sql`${t.doneAt} IS NULL`),
    index('outbox_troubled').on(t.createdAt, t.id).where(sql`${t.doneAt} IS NULL AND ${t.error} IS NOT NULL`),
    check('outbox_json', sql`json_valid(${t.payload})`),
  ],
);

/** Every mail. Its id is that of the outbox row that asked for it. */
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
    /** When it was sent. If it was not, when sending was last tried. */
    sentAt: integer('sent_at'),
    /** How often sending was tried. */
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
