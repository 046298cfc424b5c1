import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const pricingRules = sqliteTable(
  'pricing_rules',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** JSON arrays. An empty one means "all". */
    tiers: text('tiers').notNull().default('[]'),
    categoryIds: text('category_ids').notNull().default('[]'),
    productIds: text('product_ids').notNull().default('[]'),
    /** JSON: the `action` of a rule. */
    action: text('action').notNull(),
    startsAt: integer('starts_at'),
    endsAt: integer('ends_at'),
    priority: integer('priority').notNull().default(0),
    active: integer('active').notNull().default(1),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('pricing_rules_active').on(t.active, t.priority),
    check(
      'pricing_rules_json',
      sql`json_valid(${t.tiers}) AND json_valid(${t.categoryIds}) AND json_valid(${t.productIds}) AND json_valid(${t.action})`,
    ),
    check('pricing_rules_active_flag', sql`${t.active} IN (0, 1)`),
    check('pricing_rules_window', sql`${t.startsAt} IS NULL OR ${t.endsAt} IS NULL OR ${t.startsAt} < ${t.endsAt}`),
  ],
);

/** One row. Triggers raise it with every write to a rule. */
export const pricingRevision = sqliteTable(
  'pricing_revision',
  { id: integer('id').primaryKey(), revision: integer('revision').notNull() },
  (t) => [check('pricing_revision_one_row', sql`${t.id} = 1`)],
);
