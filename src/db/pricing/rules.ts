import type { Db } from '#db/kit/db.ts';
import { oneRow, type Read, readOne } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { makeRuleBook, type RuleBook } from '#domain/pricing/book.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import type { Tier } from '#domain/tiers.ts';

export interface ActiveRules {
  book: RuleBook;
  /** Raised by every write to any rule, and by the last use of one that has a limit. Prices that were computed with another revision are stale. */
  revision: number;
}

/** Before any rule was read, for a cart with nothing in it. */
export const NO_RULES: ActiveRules = { book: makeRuleBook([]), revision: 0 };

const REVISION = 'SELECT revision FROM pricing_revision WHERE id = 1';
const ACTIVE = `SELECT id, name, tiers, category_ids AS categoryIds, product_ids AS productIds, min_quantity AS minQuantity,
  min_subtotal AS minSubtotal, promo_code AS promoCode, needs_code AS needsCode, starts_at AS startsAt, ends_at AS endsAt, weekly, priority,
  group_name AS "group", exclusive, usage_limit AS usageLimit, per_customer_limit AS perCustomerLimit, action, c.used
FROM pricing_rules r LEFT JOIN rule_counts c ON c.rule_id = r.id WHERE active = 1 AND archived_at IS NULL`;

interface Row extends Omit<PricingRule, 'tiers' | 'categoryIds' | 'productIds' | 'weekly' | 'action' | 'needsCode' | 'exclusive'> {
  /* JSON. */
  tiers: string;
  categoryIds: string;
  productIds: string;
  weekly: string | null;
  action: string;
  needsCode: number;
  exclusive: number;
  /** Null when it was never used. */
  used: number | null;
}

/** The revision of the rules now. */
export const RULES_REVISION: Read<number | null> = oneRow<{ revision: number }, number>(raw(REVISION), ({ revision }) => revision);

/** The active pricing rules, open now or later, with their revision. */
export const ACTIVE_RULES: Read<ActiveRules> = {
  statements: [raw(REVISION), raw(ACTIVE)],
  parse([revisions, found]) {
    const [at] = revisions as { revision: number }[];
    const rows = found as Row[];
    const used = new Map(rows.flatMap(({ id, used }) => (used === null ? [] : [[id, used]])));
    return { book: makeRuleBook(rows.map(readRule), used), revision: at?.revision ?? 0 };
  },
};

export function readActiveRules(db: Db): Promise<ActiveRules> {
  return readOne(db, ACTIVE_RULES);
}

function readRule({ tiers, categoryIds, productIds, weekly, action, needsCode, exclusive, used: _, ...row }: Row): PricingRule {
  return {
    ...row,
    tiers: JSON.parse(tiers) as Tier[],
    categoryIds: JSON.parse(categoryIds),
    productIds: JSON.parse(productIds),
    weekly: weekly === null ? null : (JSON.parse(weekly) as PricingRule['weekly']),
    action: JSON.parse(action) as RuleAction,
    needsCode: needsCode === 1,
    exclusive: exclusive === 1,
  };
}

const GUARD_RULES = `UPDATE guard SET n = (?1 = (${REVISION}) AND ?2 = (SELECT tier FROM people WHERE id = ?3)) WHERE id = 1`;

/** Stop the batch (CHECK `nothing_matched`) if the rules or the buyer's tier have changed since the shopper agreed to the price. */
export function guardRules({ revision, tier, personId }: { revision: number; tier: Tier; personId: string }): Statement[] {
  return [raw(GUARD_RULES, revision, tier, personId)];
}
