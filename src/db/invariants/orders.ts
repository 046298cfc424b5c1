import { firstStatus, TRANSITIONS } from '#domain/orders/order.ts';
import { PAYMENT_METHODS } from '#domain/payments/words.ts';
import type { Invariant } from './index.ts';

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
const MOVES = quoted(Object.entries(TRANSITIONS).flatMap(([from, into]) => Object.keys(into).map((to) => `${from}>${to}`)));
const BEGINNINGS = quoted([...new Set(PAYMENT_METHODS.map((method) => firstStatus(method, 1)))]);

export const ORDER_INVARIANTS: readonly Invariant[] = [
  {
    name: "a line's gross is price times quantity, rounded once",
    sql: `SELECT order_id, position, gross FROM order_lines
      WHERE gross <> (2 * unit_price * quantity + price_quantity) / (2 * price_quantity)`,
  },
  {
    name: "a line's discount is the sum of its reasons",
    sql: `SELECT order_id, position, gross, discount, total FROM order_lines
      WHERE total <> gross - discount
        OR discount <> (SELECT coalesce(sum(value ->> 'amount'), 0) FROM json_each(adjustments))`,
  },
  {
    name: "an order's total is what its lines make",
    sql: `SELECT o.id, o.number, o.subtotal, o.discount_total, o.total FROM orders o
      LEFT JOIN (SELECT order_id, sum(gross) AS gross, sum(discount) AS discount, sum(deposit) AS deposit FROM order_lines GROUP BY order_id) l
        ON l.order_id = o.id
      WHERE o.subtotal IS NOT l.gross OR o.deposit_total IS NOT l.deposit
        OR o.discount_total <> l.discount + (SELECT coalesce(sum(value ->> 'amount'), 0) FROM json_each(o.discounts))
        OR o.total <> o.subtotal - o.discount_total + o.deposit_total + o.delivery_fee
        OR NOT (0 <= o.tax_included AND o.tax_included <= o.total)`,
  },
  {
    name: "the lines' shares are the discounts of the cart",
    sql: `SELECT o.id, o.number, o.discounts, sum(l.cart_discount) AS shares FROM orders o JOIN order_lines l ON l.order_id = o.id
      GROUP BY o.id HAVING shares <> (SELECT coalesce(sum(value ->> 'amount'), 0) FROM json_each(o.discounts))`,
  },
  {
    name: "an order's taxes by rate are the tax that it includes",
    sql: `SELECT id, number, taxes, tax_included FROM orders
      WHERE taxes IS NOT NULL AND tax_included <> (SELECT coalesce(sum(value ->> 'tax'), 0) FROM json_each(taxes))`,
  },
  {
    name: 'one order for each ordered cart, and for each key',
    sql: `SELECT c.id AS cart_id, c.status, count(o.id) AS orders FROM carts c LEFT JOIN orders o ON o.cart_id = c.id
        GROUP BY c.id HAVING count(o.id) <> (c.status = 'ordered')
      UNION ALL SELECT person_id, idempotency_key, count(*) FROM orders WHERE person_id IS NOT NULL
        GROUP BY person_id, idempotency_key HAVING count(*) > 1`,
  },
  {
    name: 'an order took its lines from stock, and a cancelled one gave them back',
    sql: `SELECT m.order_id, o.status, m.variant_id, m.quantity, m.sold, m.back FROM (
        SELECT order_id, variant_id, sum(quantity) AS quantity, sum(sold) AS sold, sum(back) AS back FROM (
          SELECT order_id, variant_id, quantity, 0 AS sold, 0 AS back FROM order_lines
          UNION ALL SELECT order_id, variant_id, 0, iif(kind = 'sale', -delta, 0), iif(kind = 'return', delta, 0)
            FROM stock_movements WHERE order_id IS NOT NULL)
        GROUP BY order_id, variant_id) m LEFT JOIN orders o ON o.id = m.order_id
      WHERE o.id IS NULL OR m.sold < m.quantity OR m.back < 0 OR m.sold - m.back > m.quantity OR m.sold < m.back
        OR (o.status = 'cancelled' AND m.sold <> m.back)`,
  },
  {
    name: 'one payment for each order, of its total',
    sql: `SELECT o.id, o.number, count(p.id) AS payments, max(p.amount) AS amount, o.total FROM orders o LEFT JOIN payments p ON p.order_id = o.id
      GROUP BY o.id HAVING count(p.id) <> 1 OR max(p.amount) <> o.total`,
  },
  {
    name: 'one timeline row for each move, the last is the status',
    sql: `SELECT o.id, o.number, o.status, count(t.step) AS moves FROM orders o LEFT JOIN order_timeline t ON t.order_id = o.id
      GROUP BY o.id HAVING count(t.step) = 0 OR min(t.step) <> 1 OR max(t.step) <> count(t.step)
        OR o.status IS NOT (SELECT status FROM order_timeline WHERE order_id = o.id ORDER BY step DESC LIMIT 1)`,
  },
  {
    name: 'orders move only along the table',
    sql: `SELECT t.order_id, t.step, b.status AS was, t.status FROM order_timeline t
      LEFT JOIN order_timeline b ON b.order_id = t.order_id AND b.step = t.step - 1
      WHERE CASE WHEN b.step IS NULL THEN t.status NOT IN (${BEGINNINGS}) ELSE b.status || '>' || t.status NOT IN (${MOVES}) END`,
  },
];
