import type { Db } from '#db/kit/db.ts';
import { oneRow, type Read, readOne } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { makeRuleBook, type RuleBook } from '#domain/pricing/book.ts';
import type { PricingRule, RuleAction } from '#domain/pricing/rules.ts';
import type { Tier } from '#domain/tiers.ts';

export interface ActiveRules {
  book: RuleBook;
  /** Raised by every write to any rule, and by nothing else. Prices that were computed with another revision are stale. */
  revision: number;
}

/** Before any rule was read, for a cart with nothing in it. */
export const NO_RULES: ActiveRules = { book: makeRuleBook([]), revision: 0 };

const REVISION = 'SELECT revision FROM pricing_revision WHERE id = 1';
const ACTIVE = `SELECT id, name, tiers, category_ids AS categoryIds, product_ids AS productIds, starts_at AS startsAt, ends_at AS endsAt,
  priority, action FROM pricing_rules WHERE active = 1`;

interface Row extends Pick<PricingRule, 'id' | 'name' | 'startsAt' | 'endsAt' | 'priority'> {
  tiers: string;
  categoryIds: string;
  productIds: string;
  action: string;
}

/** The revision of the rules now. */
export const RULES_REVISION: Read<number | null> = oneRow<{ revision: number }, number>(raw(REVISION), ({ revision }) => revision);

/** The active pricing rules, open now or later, with their revision. */
export const ACTIVE_RULES: Read<ActiveRules> = {
  statements: [raw(REVISION), raw(ACTIVE)],
  parse([revisions, rows]) {
    const [at] = revisions as { revision: number }[];
    return { book: makeRuleBook((rows as Row[]).map(readRule)), revision: at?.revision ?? 0 };
  },
};

export function readActiveRules(db: Db): Promise<ActiveRules> {
  return readOne(db, ACTIVE_RULES);
}

/* What has no column yet is as if it were not set. */
function readRule({ tiers, categoryIds, productIds, action, ...row }: Row): PricingRule {
  return {
    ...row,
    tiers: JSON.parse(tiers) as Tier[],
    categoryIds: JSON.parse(categoryIds),
    productIds: JSON.parse(productIds),
    action: JSON.parse(action) as RuleAction,
    ...{ minQuantity: null, minSubtotal: null, promoCode: null, needsCode: false, weekly: null, group: null, exclusive: false },
    ...{ usageLimit: null, perCustomerLimit: null },
  };
}

const GUARD_RULES = `UPDATE guard SET n = (?1 = (${REVISION}) AND ?2 = (SELECT tier FROM people WHERE id = ?3)) WHERE id = 1`;

/** Stop the batch (CHECK `nothing_matched`) if the rules or the buyer's tier have changed since the shopper agreed to the price. */
export function guardRules({ revision, tier, personId }: { revision: number; tier: Tier; personId: string }): Statement[] {
  return [raw(GUARD_RULES, revision, tier, personId)];
}
