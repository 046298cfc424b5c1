import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { type Read, readOne } from '#db/kit/read.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import { pricingRules } from '#db/schema/index.ts';
import type { WrittenRule } from '#domain/pricing/writtenRule.ts';
import { OF_ROW, permittedOnRule, scopeOf } from './scope.ts';

/** So many rules at most that are not deleted. All that are switched on are kept in every isolate. */
export const MOST_RULES = 2_000;

/** What keeps a rule from being written. True for the moment of the read; the write checks again. */
export interface RuleFaults {
  /** The person may not write a rule about these goods. */
  forbidden: boolean;
  /** Ids that no category, and no product on sale, has. */
  unknownCategories: string[];
  unknownProducts: string[];
  /** Another rule has its code, or it is a generated one. */
  codeTaken: boolean;
  /** There are as many rules as there may be. */
  full: boolean;
}

interface FaultsRow {
  forbidden: number;
  /* JSON. */
  categories: string;
  products: string;
  codeTaken: number;
  full: number;
}

export function ruleFaultsRead(personId: string, rule: WrittenRule, ruleId: string): Read<RuleFaults> {
  const faults = sql`SELECT NOT ${permittedOnRule('rules.write', personId, scopeOf(rule))} AS forbidden,
    (SELECT json_group_array(value) FROM json_each(${JSON.stringify(rule.categoryIds)})
      WHERE value NOT IN (SELECT id FROM categories)) AS categories,
    (SELECT json_group_array(value) FROM json_each(${JSON.stringify(rule.productIds)})
      WHERE NOT EXISTS (SELECT 1 FROM products p WHERE p.id = value AND p.archived_at IS NULL)) AS products,
    NOT ${codeIsFree(rule.promoCode, ruleId)} AS codeTaken, NOT ${thereIsRoom()} AS full`;
  return { statements: [fromSql(faults)], parse: ([rows]) => readFaults((rows as [FaultsRow])[0]) };
}

export function readRuleFaults(db: Db, personId: string, rule: WrittenRule, ruleId: string): Promise<RuleFaults> {
  return readOne(db, ruleFaultsRead(personId, rule, ruleId));
}

function readFaults({ forbidden, categories, products, codeTaken, full }: FaultsRow): RuleFaults {
  return {
    forbidden: forbidden === 1,
    unknownCategories: JSON.parse(categories),
    unknownProducts: JSON.parse(products),
    codeTaken: codeTaken === 1,
    full: full === 1,
  };
}

/** Who writes a rule, and when. Epoch milliseconds. */
interface Writing {
  personId: string;
  now: number;
}

/** A new rule. CHECK `nothing_matched` when the person may not write it, its code is taken, or there are too many rules. */
export function insertRule(db: Db, id: string, rule: WrittenRule, { personId, now }: Writing): Statement[] {
  const row = { ...columns(rule), id, needsCode: Number(rule.promoCode !== null), createdAt: now, updatedAt: now, updatedBy: personId };
  return [
    db.insert(pricingRules).select(sql`SELECT ${filled(pricingRules, row)}
      WHERE ${permittedOnRule('rules.write', personId, scopeOf(rule))} AND ${codeIsFree(rule.promoCode, id)} AND ${thereIsRoom()}`),
    guardOneRow(),
  ];
}

/** Which version of a rule is changed. */
interface Target {
  id: string;
  version: number;
}

/**
 * Change a rule that is still at `version`. CHECK `nothing_matched` when it has changed, its code is taken, or the person may not write
 * it as it is, or as it will be.
 */
export function updateRule(target: Target, rule: WrittenRule, writing: Writing): Statement[] {
  const set = Object.entries(columns(rule)).map(
    ([name, value]) => sql`${sql.identifier(pricingRules[name as keyof Columns].name)} = ${value}`,
  );
  const needsCode = sql`${Number(rule.promoCode !== null)} OR EXISTS (SELECT 1 FROM code_batches b WHERE b.rule_id = r.id)`;
  return change(target, writing, sql`${sql.join(set, sql`, `)}, needs_code = ${needsCode}`, [
    permittedOnRule('rules.write', writing.personId, scopeOf(rule)),
    codeIsFree(rule.promoCode, target.id),
  ]);
}

/** Delete a rule that is still at `version`: it is archived, because orders name it. CHECK `nothing_matched` as above. */
export function archiveRule(target: Target, writing: Writing): Statement[] {
  return change(target, writing, sql`archived_at = ${writing.now}, active = 0`, []);
}

function change({ id, version }: Target, { personId, now }: Writing, set: SQL, also: SQL[]): Statement[] {
  const may = [permittedOnRule('rules.write', personId, OF_ROW), ...also];
  return [
    fromSql(sql`UPDATE pricing_rules AS r SET ${set}, version = version + 1, updated_at = ${now}, updated_by = ${personId}
      WHERE r.id = ${id} AND r.version = ${version} AND r.archived_at IS NULL AND ${sql.join(may, sql` AND `)}`),
    guardOneRow(),
  ];
}

type Columns = ReturnType<typeof columns>;

function columns({ tiers, categoryIds, productIds, weekly, action, group, exclusive, active, ...rule }: WrittenRule) {
  return {
    ...rule,
    tiers: JSON.stringify(tiers),
    categoryIds: JSON.stringify(categoryIds),
    productIds: JSON.stringify(productIds),
    weekly: weekly && JSON.stringify(weekly),
    action: JSON.stringify(action),
    groupName: group,
    exclusive: Number(exclusive),
    active: Number(active),
  };
}

function codeIsFree(code: string | null, ruleId: string): SQL {
  return sql`(${code} IS NULL OR (NOT EXISTS (SELECT 1 FROM promo_codes WHERE code = ${code})
    AND NOT EXISTS (SELECT 1 FROM pricing_rules other WHERE other.promo_code = ${code} AND other.archived_at IS NULL AND other.id <> ${ruleId})))`;
}

function thereIsRoom(): SQL {
  return sql`((SELECT count(*) FROM pricing_rules WHERE archived_at IS NULL) < ${MOST_RULES})`;
}
