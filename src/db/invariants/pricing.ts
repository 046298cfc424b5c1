import type { Invariant } from './index.ts';

/* What each order says that each rule took off: of its lines, of the cart, and of the delivery. */
const CARRIED = `SELECT order_id, rule_id, sum(amount) AS amount FROM (
    SELECT l.order_id, a.value ->> 'ruleId' AS rule_id, a.value ->> 'amount' AS amount FROM order_lines l, json_each(l.adjustments) a
    UNION ALL SELECT o.id, a.value ->> 'ruleId', a.value ->> 'amount' FROM orders o, json_each(o.discounts) a
    UNION ALL SELECT id, delivery ->> 'ruleId', delivery ->> 'before' FROM orders WHERE delivery ->> 'ruleId' IS NOT NULL)
  GROUP BY order_id, rule_id`;

export const PRICING_INVARIANTS: readonly Invariant[] = [
  {
    name: 'each rule that an order carries was used by it, for what it took off',
    sql: `SELECT order_id, rule_id, sum(carried) AS carried, sum(used) AS used, sum(difference) AS difference FROM (
        SELECT order_id, rule_id, 1 AS carried, 0 AS used, amount AS difference FROM (${CARRIED})
        UNION ALL SELECT order_id, rule_id, 0, 1, -amount FROM rule_uses)
      GROUP BY order_id, rule_id HAVING sum(carried) <> 1 OR sum(used) <> 1 OR sum(difference) <> 0`,
  },
  {
    name: 'a cancelled order gave its uses back',
    sql: `SELECT u.order_id, u.rule_id FROM rule_uses u JOIN orders o ON o.id = u.order_id WHERE o.status = 'cancelled' AND u.given_back_at IS NULL`,
  },
  {
    name: 'the uses of a rule are counted, and within its limit',
    sql: `SELECT rule_id, sum(used) AS used, sum(counted) AS counted FROM (
        SELECT rule_id, used, 0 AS counted, cost FROM rule_counts
        UNION ALL SELECT rule_id, 0, 1, -amount FROM rule_uses WHERE given_back_at IS NULL)
      GROUP BY rule_id HAVING sum(used) <> sum(counted) OR sum(cost) <> 0
      UNION ALL SELECT rule_id, used, most FROM rule_counts WHERE used > most`,
  },
  {
    name: 'the uses of a customer are counted, and within the limit',
    sql: `SELECT c.person_id, c.rule_id, c.used, c.most FROM rule_customers c
      WHERE c.used > c.most OR c.used <> (SELECT count(*) FROM rule_uses u WHERE u.person_id = c.person_id AND u.rule_id = c.rule_id AND u.given_back_at IS NULL)`,
  },
  {
    name: 'the uses of a code are counted, and no more than it has',
    sql: `SELECT code, sum(used) AS used, sum(counted) AS counted FROM (
        SELECT code, used, 0 AS counted FROM promo_codes
        UNION ALL SELECT u.code, 0, 1 FROM rule_uses u JOIN promo_codes c ON c.code = u.code AND c.rule_id = u.rule_id WHERE u.given_back_at IS NULL)
      GROUP BY code HAVING sum(used) <> sum(counted)
      UNION ALL SELECT code, used, uses_each FROM promo_codes WHERE used > uses_each`,
  },
  {
    name: 'a batch has as many codes as it counts',
    sql: `SELECT b.id, b.made, count(c.code) AS codes FROM code_batches b LEFT JOIN promo_codes c ON c.batch_id = b.id
      GROUP BY b.id HAVING count(c.code) <> b.made`,
  },
  {
    name: 'each rule has every version once, one after the other',
    sql: `SELECT v.rule_id, v.version, v.until, n.since AS next FROM pricing_rule_versions v
        LEFT JOIN pricing_rule_versions n ON n.rule_id = v.rule_id AND n.version = v.version + 1
      WHERE v.until IS NOT n.since
      UNION ALL SELECT r.id, r.version, NULL, NULL FROM pricing_rules r
        WHERE NOT EXISTS (SELECT 1 FROM pricing_rule_versions v WHERE v.rule_id = r.id AND v.version = r.version AND v.until IS NULL)`,
  },
];
