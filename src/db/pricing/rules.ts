import type { Db } from '#db/kit/db.ts';
import type { Condition } from '#db/kit/guard.ts';
import { oneRow, type Read, readOne } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { makeRuleBook, type RuleBook } from '#domain/pricing/book.ts';
import { bookOf, type CurrentRule, makeHistory, NO_HISTORY, type RuleHistory } from '#domain/pricing/history.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import type { Tier } from '#domain/tiers.ts';
import { DAYS_BACK, ENDED_VERSIONS } from './versions.ts';

export interface ActiveRules {
  book: RuleBook;
  /** The rules of the last days. */
  history: RuleHistory;
  /** Raised by every write to any rule, and by the last use of one that has a limit. Prices that were computed with another revision are stale. */
  revision: number;
}

/** Before any rule was read, for a cart with nothing in it. */
export const NO_RULES: ActiveRules = { book: makeRuleBook([]), history: NO_HISTORY, revision: 0 };

const REVISION = 'SELECT revision FROM pricing_revision WHERE id = 1';

/** The columns of a rule `r`, with the names of its fields. */
export const RULE_COLUMNS = `r.id, r.name, r.tiers, r.category_ids AS categoryIds, r.product_ids AS productIds, r.min_quantity AS minQuantity,
  r.min_subtotal AS minSubtotal, r.promo_code AS promoCode, r.needs_code AS needsCode, r.starts_at AS startsAt, r.ends_at AS endsAt, r.weekly,
  r.priority, r.group_name AS "group", r.exclusive, r.usage_limit AS usageLimit, r.per_customer_limit AS perCustomerLimit, r.action`;

const AT = `SELECT revision, ${DAYS_BACK} AS daysBack FROM pricing_revision WHERE id = 1`;
const ACTIVE = `SELECT ${RULE_COLUMNS}, coalesce(c.used, 0) AS used,
  (SELECT since FROM pricing_rule_versions v WHERE v.rule_id = r.id AND v.version = r.version) AS since,
  iif(c.used >= r.usage_limit, (SELECT max(used_at) FROM rule_uses u WHERE u.rule_id = r.id), NULL) AS usedUpAt
FROM pricing_rules r LEFT JOIN rule_counts c ON c.rule_id = r.id WHERE r.active = 1 AND r.archived_at IS NULL`;

/** A rule as `RULE_COLUMNS` reads it. */
export interface RuleRow
  extends Omit<PricingRule, 'tiers' | 'categoryIds' | 'productIds' | 'weekly' | 'action' | 'needsCode' | 'exclusive'> {
  /* JSON. */
  tiers: string;
  categoryIds: string;
  productIds: string;
  weekly: string | null;
  action: string;
  needsCode: number;
  exclusive: number;
}

type ActiveRow = RuleRow & Omit<CurrentRule, 'rule'>;

/** The revision of the rules now. */
export const RULES_REVISION: Read<number | null> = oneRow<{ revision: number }, number>(raw(REVISION), ({ revision }) => revision);

/** The active pricing rules, open now or later, with their revision. */
export const ACTIVE_RULES: Read<ActiveRules> = {
  statements: [raw(AT), raw(ACTIVE), ...ENDED_VERSIONS.statements],
  parse([revisions, found, ended]) {
    const [at] = revisions as { revision: number; daysBack: number }[];
    const current = (found as ActiveRow[]).map((row): CurrentRule => ({ ...row, rule: readRule(row) }));
    const { past, complete } = ENDED_VERSIONS.parse([ended ?? []]);
    const from = complete ? at?.daysBack : past.at(-1)?.until;
    return { book: bookOf(current), history: makeHistory(current, past, from ?? 0), revision: at?.revision ?? 0 };
  },
};

export function readActiveRules(db: Db): Promise<ActiveRules> {
  return readOne(db, ACTIVE_RULES);
}

export function readRule(row: RuleRow): PricingRule {
  return {
    id: row.id,
    name: row.name,
    tiers: JSON.parse(row.tiers) as Tier[],
    categoryIds: JSON.parse(row.categoryIds) as string[],
    productIds: JSON.parse(row.productIds) as string[],
    minQuantity: row.minQuantity,
    minSubtotal: row.minSubtotal,
    promoCode: row.promoCode,
    needsCode: row.needsCode === 1,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    weekly: row.weekly === null ? null : (JSON.parse(row.weekly) as PricingRule['weekly']),
    priority: row.priority,
    group: row.group,
    exclusive: row.exclusive === 1,
    usageLimit: row.usageLimit,
    perCustomerLimit: row.perCustomerLimit,
    action: JSON.parse(row.action) as RuleAction,
  };
}

const RULES_UNCHANGED = `?1 = (${REVISION}) AND ?2 = (SELECT tier FROM people WHERE id = ?3)`;

/** The rules and the buyer's tier are those of the price that the shopper agreed to. */
export function rulesUnchanged({ revision, tier, personId }: { revision: number; tier: Tier; personId: string }): Condition {
  return { sql: RULES_UNCHANGED, params: [revision, tier, personId] };
}
