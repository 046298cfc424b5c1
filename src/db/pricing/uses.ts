import { eq, type SQL, sql } from 'drizzle-orm';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { readRows } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { ruleUses } from '#db/schema/index.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { RULE_COLUMNS, type RuleRow, readRule } from './rules.ts';

/** What a rule took off an order. */
export interface RuleUse {
  ruleId: string;
  /** The code that the shopper typed for it. Null when it needs none. */
  code: string | null;
  /** Minor units. */
  amount: number;
}

/** The CHECKs that stop the batch of an order when a rule, a code or a customer has no use left. */
export const NO_USE_LEFT = ['rule_counts_limit', 'rule_customers_limit', 'promo_codes_used'] as const;

const USE = `INSERT INTO rule_uses (order_id, rule_id, person_id, code, amount, used_at)
SELECT ?1, value ->> 'ruleId', ?2, value ->> 'code', value ->> 'amount', ?3 FROM json_each(?4)`;

interface Order {
  id: string;
  personId: string | null;
  /** Epoch milliseconds. */
  placedAt: number;
}

/**
 * Claim a use of these rules for an order that the same batch inserted before. Triggers count each use for its rule, its customer and its code. A
 * CHECK of `NO_USE_LEFT` stops the batch when one of them has none left.
 */
export function claimUses({ id, personId, placedAt }: Order, uses: readonly RuleUse[]): Statement[] {
  return uses.length === 0 ? [] : [raw(USE, id, personId, placedAt, JSON.stringify(uses))];
}

/** Whether a rule with a limit has no use left, as a condition in SQL. */
export function hasNoUseLeft(ruleId: string): SQL {
  return sql`(SELECT c.used >= r.usage_limit FROM rule_counts c JOIN pricing_rules r ON r.id = c.rule_id WHERE c.rule_id = ${ruleId})`;
}

/** Whether one of the uses of an order is the last one of its rule, its code or its customer, as a condition in SQL. */
export function hasALastUse(orderId: string): SQL {
  return sql`EXISTS (SELECT 1 FROM rule_uses u CROSS JOIN pricing_rules r ON r.id = u.rule_id
    WHERE u.order_id = ${orderId} AND u.given_back_at IS NULL AND ((SELECT used FROM rule_counts c WHERE c.rule_id = r.id) >= r.usage_limit
      OR (SELECT used FROM rule_customers k WHERE k.rule_id = r.id AND k.person_id = u.person_id) >= r.per_customer_limit
      OR EXISTS (SELECT 1 FROM promo_codes p WHERE p.code = u.code AND p.used >= p.uses_each)))`;
}

const GIVEN_BACK = `SELECT ${RULE_COLUMNS} FROM rule_uses u CROSS JOIN pricing_rules r ON r.id = u.rule_id
WHERE u.order_id = ?1 AND u.given_back_at IS NOT NULL AND r.active = 1 AND r.archived_at IS NULL
  AND (r.usage_limit IS NOT NULL OR r.per_customer_limit IS NOT NULL OR EXISTS (SELECT 1 FROM promo_codes p WHERE p.code = u.code))`;

/** The rules that may be used again because an order gave their uses back. */
export async function rulesGivenBack(db: ReadDb, orderId: string): Promise<PricingRule[]> {
  return (await readRows<RuleRow>(db, raw(GIVEN_BACK, orderId))).map(readRule);
}

const GIVE_BACK = 'UPDATE rule_uses SET given_back_at = ?2 WHERE order_id = ?1 AND given_back_at IS NULL';

/** Give back every use of an order: it was cancelled, or expired. A second time changes nothing. */
export function giveBackUses(orderId: string, now: number): Statement[] {
  return [raw(GIVE_BACK, orderId, now)];
}

const TAKE_AGAIN = 'UPDATE rule_uses SET given_back_at = NULL WHERE order_id = ?1 AND given_back_at IS NOT NULL';

/** Claim the uses of an order again that were given back: it is paid after all. A CHECK of `NO_USE_LEFT` as for `claimUses`. */
export function claimUsesAgain(orderId: string): Statement[] {
  return [raw(TAKE_AGAIN, orderId)];
}

/** Remove a person from what they used. The uses still count. */
export function forgetUses(db: Db, personId: string): Statement[] {
  return [db.update(ruleUses).set({ personId: null }).where(eq(ruleUses.personId, personId))];
}
