import { eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { ruleUses } from '#db/schema/index.ts';

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
