import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { orders } from './orders.ts';
import { people } from './people.ts';

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
    minQuantity: integer('min_quantity'),
    minSubtotal: integer('min_subtotal'),
    /** The code that everybody types, in capitals. Codes that were generated are rows of `promo_codes`. */
    promoCode: text('promo_code'),
    /** It has a code of its own, or generated ones. */
    needsCode: integer('needs_code').notNull().default(0),
    startsAt: integer('starts_at'),
    endsAt: integer('ends_at'),
    /** JSON `{days, from, to}` in the store's time zone. */
    weekly: text('weekly'),
    priority: integer('priority').notNull().default(0),
    groupName: text('group_name'),
    exclusive: integer('exclusive').notNull().default(0),
    usageLimit: integer('usage_limit'),
    perCustomerLimit: integer('per_customer_limit'),
    active: integer('active').notNull().default(1),
    version: integer('version').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull().default(0),
    /** The person who wrote this version. */
    updatedBy: text('updated_by'),
    archivedAt: integer('archived_at'),
  },
  (t) => [
    index('pricing_rules_active').on(t.active, t.priority),
    index('pricing_rules_by_age').on(t.createdAt, t.id).where(sql`${t.archivedAt} IS NULL`),
    uniqueIndex('pricing_rules_code').on(t.promoCode).where(sql`${t.promoCode} IS NOT NULL AND ${t.archivedAt} IS NULL`),
    check(
      'pricing_rules_json',
      sql`json_valid(${t.tiers}) AND json_valid(${t.categoryIds}) AND json_valid(${t.productIds}) AND json_valid(${t.action})
      AND (${t.weekly} IS NULL OR json_valid(${t.weekly}))`,
    ),
    check(
      'pricing_rules_action',
      sql`CASE ${t.action} ->> 'type'
      WHEN 'percent' THEN typeof(${t.action} ->> 'percent') <> 'text' AND ${t.action} ->> 'percent' BETWEEN 1 AND 100
      WHEN 'cart_percent' THEN typeof(${t.action} ->> 'percent') <> 'text' AND ${t.action} ->> 'percent' BETWEEN 1 AND 100
      WHEN 'amount_off' THEN typeof(${t.action} ->> 'amount') = 'integer' AND ${t.action} ->> 'amount' > 0
      WHEN 'cart_amount_off' THEN typeof(${t.action} ->> 'amount') = 'integer' AND ${t.action} ->> 'amount' > 0
      WHEN 'fixed_price' THEN typeof(${t.action} ->> 'price') = 'integer' AND ${t.action} ->> 'price' > 0
      WHEN 'buy_x_get_y' THEN typeof(${t.action} ->> 'buy') = 'integer' AND ${t.action} ->> 'buy' > 0
        AND typeof(${t.action} ->> 'get') = 'integer' AND ${t.action} ->> 'get' > 0
      WHEN 'free_delivery' THEN 1 ELSE 0 END IS 1`,
    ),
    check('pricing_rules_flags', sql`${t.active} IN (0, 1) AND ${t.exclusive} IN (0, 1) AND ${t.needsCode} IN (0, 1)`),
    check('pricing_rules_window', sql`${t.startsAt} IS NULL OR ${t.endsAt} IS NULL OR ${t.startsAt} < ${t.endsAt}`),
    check(
      'pricing_rules_least',
      sql`(${t.minQuantity} IS NULL OR ${t.minQuantity} > 0) AND (${t.minSubtotal} IS NULL OR ${t.minSubtotal} > 0)`,
    ),
    check(
      'pricing_rules_limits',
      sql`(${t.usageLimit} IS NULL OR ${t.usageLimit} > 0) AND (${t.perCustomerLimit} IS NULL OR ${t.perCustomerLimit} > 0)`,
    ),
    check(
      'pricing_rules_promo_code',
      sql`${t.promoCode} IS NULL OR (${t.promoCode} = upper(trim(${t.promoCode})) AND ${t.promoCode} <> '' AND ${t.needsCode} = 1)`,
    ),
  ],
);

/**
 * Every version that a rule had, with the time in which it counted. Triggers on `pricing_rules` write it; it is never changed but for
 * `until`.
 */
export const pricingRuleVersions = sqliteTable(
  'pricing_rule_versions',
  {
    ruleId: text('rule_id')
      .notNull()
      .references(() => pricingRules.id),
    version: integer('version').notNull(),
    /** JSON: the rule as it was, with the names of the API. `active` is 0 when it was paused, `archived` 1 when it was over. */
    rule: text('rule').notNull(),
    since: integer('since').notNull(),
    /** When the next version began. Null for the version of now. */
    until: integer('until'),
    /** The person who wrote it. Null for the store itself. */
    writtenBy: text('written_by'),
  },
  (t) => [
    primaryKey({ columns: [t.ruleId, t.version] }),
    index('pricing_rule_versions_ended').on(t.until).where(sql`${t.until} IS NOT NULL`),
    check('pricing_rule_versions_json', sql`json_valid(${t.rule})`),
  ],
);

/** One row. Triggers raise it with every write to a rule. */
export const pricingRevision = sqliteTable(
  'pricing_revision',
  { id: integer('id').primaryKey(), revision: integer('revision').notNull() },
  (t) => [check('pricing_revision_one_row', sql`${t.id} = 1`)],
);

/** Codes that were asked for together. A task makes them, in pieces. */
export const codeBatches = sqliteTable(
  'code_batches',
  {
    id: text('id').primaryKey(),
    ruleId: text('rule_id')
      .notNull()
      .references(() => pricingRules.id),
    count: integer('count').notNull(),
    /** How many of them are made. */
    made: integer('made').notNull().default(0),
    /** What each code begins with. */
    prefix: text('prefix').notNull().default(''),
    /** How often each code can be used. */
    usesEach: integer('uses_each').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('code_batches_by_rule').on(t.ruleId, t.createdAt, t.id),
    check('code_batches_count', sql`${t.count} > 0 AND 0 <= ${t.made} AND ${t.made} <= ${t.count} AND ${t.usesEach} > 0`),
  ],
);

/** A code that was generated: it points at its rule. */
export const promoCodes = sqliteTable(
  'promo_codes',
  {
    /** In capitals. */
    code: text('code').primaryKey(),
    ruleId: text('rule_id')
      .notNull()
      .references(() => pricingRules.id),
    batchId: text('batch_id')
      .notNull()
      .references(() => codeBatches.id),
    usesEach: integer('uses_each').notNull(),
    used: integer('used').notNull().default(0),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('promo_codes_by_rule').on(t.ruleId, t.code),
    index('promo_codes_by_batch').on(t.batchId),
    check('promo_codes_used', sql`0 <= ${t.used} AND ${t.used} <= ${t.usesEach}`),
  ],
);

/** That an order used a rule, and what it saved. Triggers count it in the three places that have a limit. */
export const ruleUses = sqliteTable(
  'rule_uses',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    ruleId: text('rule_id')
      .notNull()
      .references(() => pricingRules.id),
    personId: text('person_id').references(() => people.id),
    /** The code that the shopper typed for it. */
    code: text('code'),
    /** What the rule took off, in minor units. */
    amount: integer('amount').notNull(),
    usedAt: integer('used_at').notNull(),
    /** When the order gave the use back. Null while it counts. */
    givenBackAt: integer('given_back_at'),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.ruleId] }),
    index('rule_uses_by_rule').on(t.ruleId, t.usedAt),
    index('rule_uses_by_person').on(t.personId, t.ruleId),
    check('rule_uses_amount', sql`${t.amount} >= 0`),
  ],
);

/** How often each rule was used and what it cost, without the uses that were given back. */
export const ruleCounts = sqliteTable(
  'rule_counts',
  {
    ruleId: text('rule_id')
      .primaryKey()
      .references(() => pricingRules.id),
    used: integer('used').notNull().default(0),
    cost: integer('cost').notNull().default(0),
    /** The limit of the rule when it was last used. Null: none. */
    most: integer('most'),
  },
  (t) => [
    check('rule_counts_range', sql`${t.used} >= 0 AND ${t.cost} >= 0`),
    check('rule_counts_limit', sql`${t.most} IS NULL OR ${t.used} <= ${t.most}`),
  ],
);

/** How often each customer used a rule that has a limit for each customer. */
export const ruleCustomers = sqliteTable(
  'rule_customers',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    ruleId: text('rule_id')
      .notNull()
      .references(() => pricingRules.id),
    used: integer('used').notNull(),
    /** The limit of the rule when the customer last used it. */
    most: integer('most').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.ruleId] }),
    index('rule_customers_by_rule').on(t.ruleId),
    check('rule_customers_limit', sql`0 <= ${t.used} AND ${t.used} <= ${t.most}`),
  ],
);
