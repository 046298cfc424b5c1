import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the owner has set; what has no row has its default (`src/domain/settings.ts`). */
export const settings = sqliteTable(
  'settings',
  {
    /** A key of `Settings`. */
    name: text('name').primaryKey(),
    /** JSON. */
    value: text('value').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [check('settings_json', sql`json_valid(${t.value})`)],
);

/** The jobs of the store, each with its schedule and what came of its last run. */
export const jobs = sqliteTable(
  'jobs',
  {
    name: text('name').primaryKey(),
    /** The cron expression by which it runs. */
    schedule: text('schedule').notNull(),
    /** Who runs it now; empty when nobody does. */
    lease: text('lease').notNull().default(''),
    /** Whoever holds the lease longer than this has died. */
    leasedUntil: integer('leased_until').notNull().default(0),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    /** Rows that the last finished run changed. */
    changed: integer('changed'),
    /** What the last run failed of; null when it did not. */
    error: text('error'),
  },
  (t) => [check('jobs_changed', sql`${t.changed} IS NULL OR ${t.changed} >= 0`)],
);
