import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The settings that the owner has changed. A setting without a row has its default (`src/domain/settings.ts`). */
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

/** The jobs of the store, each with its schedule and the result of its last run. */
export const jobs = sqliteTable(
  'jobs',
  {
    name: text('name').primaryKey(),
    /** The cron expression by which it runs. */
    schedule: text('schedule').notNull(),
    /** The id of the current run. Empty when the job is not running. */
    lease: text('lease').notNull().default(''),
    /** A run that holds the lease longer than this counts as crashed. */
    leasedUntil: integer('leased_until').notNull().default(0),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    /** The number of rows that the last finished run changed. */
    changed: integer('changed'),
    /** The error of the last run. Null when it succeeded. */
    error: text('error'),
  },
  (t) => [check('jobs_changed', sql`${t.changed} IS NULL OR ${t.changed} >= 0`)],
);
