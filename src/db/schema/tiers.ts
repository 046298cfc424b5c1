import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { TIER_CAUSES, TIERS } from '#domain/tiers.ts';
import { people } from './people.ts';

/** The last tier that an owner gave a person by hand. It stays as it was when it has ended, because its version only grows. */
export const tierOverrides = sqliteTable(
  'tier_overrides',
  {
    personId: text('person_id')
      .primaryKey()
      .references(() => people.id),
    tier: text('tier', { enum: TIERS }).notNull(),
    reason: text('reason').notNull(),
    /** When it was given. */
    since: integer('since').notNull(),
    /** From then on the tier is that of the orders again. */
    until: integer('until').notNull(),
    setBy: text('set_by').notNull(),
    /** When it was taken off, or when the tier of the orders was set again. Null while it runs. */
    endedAt: integer('ended_at'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index('tier_overrides_running').on(t.until, t.personId).where(sql`${t.endedAt} IS NULL`),
    check('tier_overrides_tier', sql`${t.tier} IN ('bronze', 'silver', 'gold')`),
    check('tier_overrides_reason', sql`trim(${t.reason}) <> ''`),
    check('tier_overrides_time', sql`${t.since} < ${t.until}`),
  ],
);

/** Every move of a person from one tier to another. Written in the batch that moves them. */
export const tierMoves = sqliteTable(
  'tier_moves',
  {
    /** The run that moved the person, a colon, and the person's id. */
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    from: text('from_tier', { enum: TIERS }).notNull(),
    to: text('to_tier', { enum: TIERS }).notNull(),
    cause: text('cause', { enum: TIER_CAUSES }).notNull(),
    /** The reason of an override. */
    reason: text('reason'),
    at: integer('at').notNull(),
    /** The member of staff who gave or took off an override. */
    movedBy: text('moved_by'),
  },
  (t) => [
    index('tier_moves_by_age').on(t.at, t.id),
    index('tier_moves_of_person').on(t.personId, t.at),
    check(
      'tier_moves_tiers',
      sql`${t.from} IN ('bronze', 'silver', 'gold') AND ${t.to} IN ('bronze', 'silver', 'gold') AND ${t.from} <> ${t.to}`,
    ),
    check('tier_moves_cause', sql`${t.cause} IN ('orders', 'override', 'override_ended')`),
  ],
);

/** How many accounts have each tier. Triggers count them. */
export const tierCounts = sqliteTable(
  'tier_counts',
  {
    tier: text('tier', { enum: TIERS }).primaryKey(),
    people: integer('people').notNull(),
  },
  (t) => [check('tier_counts_people', sql`${t.people} >= 0`)],
);
