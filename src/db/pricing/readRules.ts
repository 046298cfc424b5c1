import { and, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { oneRow, type Read, readOne } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import type { Tier } from '#domain/tiers.ts';
import { RULE_COLUMNS, type RuleRow, readRule } from './rules.ts';
import { OF_ROW, permittedOnRule, ruleVisible } from './scope.ts';

/** A rule that is not deleted, as a member of staff sees it. Times are epoch milliseconds. */
export interface SeenRule {
  rule: PricingRule;
  active: boolean;
  version: number;
  /** It has generated codes, or will have. */
  hasCodes: boolean;
  uses: number;
  cost: number;
  products: { id: string; name: string; categoryId: string }[];
  createdAt: number;
  updatedAt: number;
  updatedBy: { id: string; name: string } | null;
  /** Whether the person may change it. This is true for the moment of the read; the write checks again. */
  allowed: boolean;
}

interface Row extends RuleRow {
  active: number;
  version: number;
  hasCodes: number;
  uses: number;
  cost: number;
  /** JSON. */
  products: string;
  createdAt: number;
  updatedAt: number;
  updatedBy: string | null;
  updatedByName: string | null;
  allowed: number;
}

const seen = (personId: string) => sql`SELECT ${sql.raw(RULE_COLUMNS)}, r.active, r.version, r.created_at AS createdAt,
    max(r.updated_at, r.created_at) AS updatedAt, writer.id AS updatedBy, writer.name AS updatedByName,
    EXISTS (SELECT 1 FROM code_batches b WHERE b.rule_id = r.id) AS hasCodes, coalesce(used.used, 0) AS uses, coalesce(used.cost, 0) AS cost,
    (SELECT json_group_array(json_object('id', p.id, 'name', p.name, 'categoryId', p.category_id)) FROM json_each(r.product_ids) named JOIN products p ON p.id = named.value)
      AS products,
    ${permittedOnRule('rules.write', personId, OF_ROW)} AS allowed
  FROM pricing_rules r LEFT JOIN rule_counts used ON used.rule_id = r.id LEFT JOIN people writer ON writer.id = r.updated_by`;

const mayKnow = (personId: string) => and(sql`r.archived_at IS NULL`, ruleVisible(personId, OF_ROW));

/** One rule. Null when there is none, or the person may not know of it. */
export function seenRuleRead(personId: string, id: string): Read<SeenRule | null> {
  return oneRow(fromSql(sql`${seen(personId)} WHERE r.id = ${id} AND ${mayKnow(personId)}`), readSeen);
}

export function readSeenRule(db: Db, personId: string, id: string): Promise<SeenRule | null> {
  return readOne(db, seenRuleRead(personId, id));
}

export interface RuleFilter {
  active?: boolean | undefined;
  /** Rules that a customer of this tier, or goods of this category or product, can have. */
  tier?: Tier | undefined;
  category?: string | undefined;
  product?: string | undefined;
  /** Rules that run at some time between these two. Epoch milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
}

/** Up to `most` rules that the person may know of, newest first. */
export async function listSeenRules(
  db: Db,
  personId: string,
  filter: RuleFilter,
  before: Before | null,
  most: number,
): Promise<SeenRule[]> {
  const where = and(mayKnow(personId), ...conditions(filter), olderThan(sql`r.created_at`, sql`r.id`, before));
  const rows = await db.all<Row>(sql`${seen(personId)} WHERE ${where} ORDER BY r.created_at DESC, r.id DESC LIMIT ${most}`);
  return rows.map(readSeen);
}

function conditions({ active, tier, category, product, from, to }: RuleFilter): (SQL | undefined)[] {
  return [
    active === undefined ? undefined : sql`r.active = ${Number(active)}`,
    tier === undefined ? undefined : sql`(r.tiers = '[]' OR EXISTS (SELECT 1 FROM json_each(r.tiers) WHERE value = ${tier}))`,
    ...(category ? forCategory(category) : []),
    ...(product ? forProduct(product) : []),
    from === undefined ? undefined : sql`(r.ends_at IS NULL OR r.ends_at > ${from})`,
    to === undefined ? undefined : sql`(r.starts_at IS NULL OR r.starts_at < ${to})`,
  ];
}

/* Rules for the category, for one above it, or for products in it. */
function forCategory(id: string): SQL[] {
  const above = sql`SELECT up.value FROM categories c JOIN json_each(c.path) up WHERE c.id = ${id}`;
  const within = sql`SELECT p.id FROM products p JOIN categories c ON c.id = p.category_id JOIN json_each(c.path) up
    WHERE p.id = named.value AND up.value = ${id}`;
  return [names(OF_ROW.categoryIds, above), names(OF_ROW.productIds, within)];
}

function forProduct(id: string): SQL[] {
  const above = sql`SELECT up.value FROM products p JOIN categories c ON c.id = p.category_id JOIN json_each(c.path) up WHERE p.id = ${id}`;
  return [names(OF_ROW.categoryIds, above), names(OF_ROW.productIds, sql`${id}`)];
}

/* A list that names one of these, or nothing, which means all. */
function names(list: SQL, ids: SQL): SQL {
  return sql`(${list} = '[]' OR EXISTS (SELECT 1 FROM json_each(${list}) named WHERE named.value IN (${ids})))`;
}

function readSeen(row: Row): SeenRule {
  const { updatedBy, updatedByName } = row;
  return {
    rule: readRule(row),
    active: row.active === 1,
    version: row.version,
    hasCodes: row.hasCodes === 1,
    uses: row.uses,
    cost: row.cost,
    products: JSON.parse(row.products),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    updatedBy: updatedBy === null ? null : { id: updatedBy, name: updatedByName ?? '' },
    allowed: row.allowed === 1,
  };
}
