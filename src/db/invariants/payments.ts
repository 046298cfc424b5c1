import type { Invariant } from './index.ts';

const sumOf = (...kinds: string[]) => `coalesce(sum(iif(kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}), amount, 0)), 0)`;

export const PAYMENT_INVARIANTS: readonly Invariant[] = [
  {
    name: "a payment's sums are those of its movements",
    sql: `SELECT p.order_id, p.credit, p.authorised, p.captured, p.refunded, p.disputed, m.* FROM payments p LEFT JOIN (
        SELECT order_id AS of_order, ${sumOf('credit_spent')} AS spent, ${sumOf('authorised')} - ${sumOf('voided')} AS set_aside,
          ${sumOf('captured', 'transfer_received', 'cash_received', 'return_failed')} - ${sumOf('returned')} AS taken,
          ${sumOf('refunded', 'cash_given_back', 'credited')} - ${sumOf('refund_failed')} AS given, ${sumOf('disputed')} - ${sumOf('dispute_won')} AS asked
        FROM payment_movements GROUP BY order_id) m ON m.of_order = p.order_id
      WHERE p.credit <> coalesce(m.spent, 0) OR p.authorised <> coalesce(m.set_aside, 0) OR p.captured <> coalesce(m.taken, 0)
        OR p.refunded <> coalesce(m.given, 0) OR p.disputed <> coalesce(m.asked, 0)`,
  },
  {
    name: "a payment's status is what its sums say",
    sql: `SELECT p.order_id, p.status, s.status AS said FROM payments p JOIN payment_statuses s ON s.id = p.id WHERE s.status <> p.status`,
  },
  {
    name: 'no card is charged more than its bank has set aside',
    sql: `SELECT attempt_id, order_id, ${sumOf('authorised')} AS authorised, ${sumOf('captured')} AS captured FROM payment_movements
      WHERE attempt_id IN (SELECT id FROM payment_attempts WHERE method = 'card') GROUP BY attempt_id HAVING captured > authorised`,
  },
  {
    name: 'what pays nothing of an order is what goes back by itself, or by a transfer that staff send',
    sql: `SELECT p.order_id, p.unneeded, p.captured, coalesce(m.late, 0) AS late, coalesce(r.to_send, 0) AS to_send FROM payments p
      LEFT JOIN (SELECT order_id AS of_order, ${sumOf('captured', 'return_failed')} - ${sumOf('returned')} AS late FROM payment_movements
        WHERE attempt_id IN (SELECT id FROM payment_attempts WHERE wanted = 'cancel') GROUP BY order_id) m ON m.of_order = p.order_id
      LEFT JOIN (SELECT order_id AS of_order, sum(amount) AS to_send FROM refunds WHERE unneeded AND state = 'decided' GROUP BY order_id) r
        ON r.of_order = p.order_id
      WHERE p.unneeded <> coalesce(m.late, 0) + coalesce(r.to_send, 0) OR p.unneeded > p.captured`,
  },
  {
    name: 'an order that was delivered is paid, to the cent',
    sql: `SELECT o.id, o.number, o.total, p.captured, p.unneeded, p.credit FROM orders o JOIN payments p ON p.order_id = o.id
      WHERE o.status = 'delivered' AND p.captured - p.unneeded + p.credit <> o.total`,
  },
  {
    name: 'store credit moves in both books at once',
    sql: `SELECT * FROM (SELECT order_id AS of_order, sum(CASE kind WHEN 'credited' THEN amount WHEN 'credit_spent' THEN -amount END) AS moved
        FROM payment_movements WHERE kind IN ('credited', 'credit_spent') GROUP BY order_id) m
      FULL JOIN (SELECT order_id AS to_order, sum(amount) AS entries FROM credit_entries WHERE order_id IS NOT NULL GROUP BY order_id) e
        ON e.to_order = m.of_order WHERE moved IS NOT entries
        AND NOT EXISTS (SELECT 1 FROM orders WHERE id = m.of_order AND person_id IS NULL)`,
  },
  {
    name: 'no more refunded than paid',
    sql: `SELECT order_id, captured, credit, refunding, refunded FROM payments
      WHERE NOT (0 <= refunded AND refunded <= refunding AND refunding <= captured + credit)`,
  },
  {
    name: 'refunds are what was decided, each one that is done has moved its money once, and what failed has none of it',
    sql: `SELECT p.order_id, p.refunding, p.refunded, r.decided, r.done FROM payments p LEFT JOIN (
        SELECT order_id AS of_order, sum(iif(state <> 'failed', amount, 0)) AS decided, sum(iif(state = 'done', amount, 0)) AS done
        FROM refunds WHERE NOT unneeded GROUP BY order_id) r ON r.of_order = p.order_id
      WHERE p.refunding <> coalesce(r.decided, 0) OR p.refunded <> coalesce(r.done, 0)
      UNION ALL SELECT r.id, r.order_id, r.amount, sum(m.kind <> 'refund_failed'), sum(m.kind = 'refund_failed') FROM refunds r
        LEFT JOIN payment_movements m ON m.refund_id = r.id GROUP BY r.id
        HAVING count(m.id) <> CASE WHEN r.state = 'done' THEN 1 WHEN r.state = 'failed' AND r.done_at IS NOT NULL THEN 2 ELSE 0 END
          OR coalesce(sum(m.kind = 'refund_failed'), 0) <> (r.state = 'failed' AND r.done_at IS NOT NULL) OR max(m.amount) <> r.amount OR min(m.amount) <> r.amount`,
  },
  {
    name: 'only a refund that failed is replaced, by no more than its amount',
    sql: `SELECT o.id, o.order_id, o.state, o.amount, sum(n.amount) AS instead FROM refunds n JOIN refunds o ON o.id = n.replaces GROUP BY o.id
      HAVING o.state <> 'failed' OR instead > o.amount OR count(*) <> sum(n.order_id = o.order_id)`,
  },
  {
    name: "a line's refunds are within the line",
    sql: `SELECT l.order_id, l.position, l.quantity, sum(b.quantity) AS back, sum(b.amount) AS given FROM order_lines l
      JOIN refund_lines b ON b.order_id = l.order_id AND b.position = l.position JOIN refunds r ON r.id = b.refund_id AND r.state <> 'failed'
      GROUP BY l.order_id, l.position
      HAVING back > l.quantity OR given > l.total - l.cart_discount OR sum(b.deposit) > l.deposit OR sum(b.tax) > l.tax`,
  },
  {
    name: 'store credit is the sum of its entries',
    sql: `SELECT a.person_id, a.balance, coalesce(sum(e.amount), 0) AS entries FROM credit_accounts a
      LEFT JOIN credit_entries e ON e.person_id = a.person_id GROUP BY a.person_id HAVING a.balance <> entries
      UNION ALL SELECT person_id, NULL, sum(amount) FROM credit_entries
        WHERE person_id NOT IN (SELECT person_id FROM credit_accounts) GROUP BY person_id`,
  },
  {
    name: 'an order is confirmed when it is paid, authorised or to be paid at the door, or staff are told that the bank has let go of its money',
    sql: `SELECT o.id, o.number, o.status, p.method, p.status AS payment FROM orders o JOIN payments p ON p.order_id = o.id
      WHERE o.status IN ('confirmed', 'picking', 'out_for_delivery', 'delivered')
        AND p.method <> 'cash_on_delivery' AND p.authorised + p.credit < p.amount AND p.captured - p.unneeded + p.credit < p.amount
        AND NOT EXISTS (SELECT 1 FROM order_attention a WHERE a.order_id = o.id AND a.reason = 'lapsed')`,
  },
  {
    name: 'a cancelled order holds no use of a rule and no money, but for what the gateway still has to give back, or staff after it failed or was disputed',
    sql: `SELECT o.id, o.number, p.captured, p.credit, p.refunding FROM orders o JOIN payments p ON p.order_id = o.id
      WHERE o.status = 'cancelled' AND (p.disputed = 0 AND p.captured + p.credit > p.refunding + (SELECT coalesce(sum(a.beyond), 0) FROM payment_attempts a WHERE a.order_id = o.id)
          + (SELECT coalesce(sum(a.amount), 0) FROM payment_attempts a
          WHERE a.order_id = o.id AND a.wanted = 'cancel' AND a.closed_at IS NULL)
          + (SELECT coalesce(sum(r.amount), 0) FROM refunds r WHERE r.order_id = o.id AND r.unneeded AND r.state = 'decided')
          + (SELECT coalesce(sum(t.amount), 0) FROM order_attention t WHERE t.order_id = o.id AND t.reason IN ('refund_failed', 'refund_came_back'))
        OR EXISTS (SELECT 1 FROM rule_uses u WHERE u.order_id = o.id AND u.given_back_at IS NULL)
        OR EXISTS (SELECT 1 FROM payment_attempts a WHERE a.order_id = o.id AND a.wanted <> 'cancel' AND a.state <> 'captured'))`,
  },
];
