import { env } from 'cloudflare:workers';
import { expect } from 'vitest';

/** Each finds the rows that offend; none is right. */
export const INVARIANTS: readonly { name: string; sql: string }[] = [
  {
    name: 'stock is the sum of its movements',
    sql: `SELECT s.location_id, s.variant_id, s.on_hand FROM stock s WHERE s.on_hand <>
      (SELECT coalesce(sum(m.delta), 0) FROM stock_movements m WHERE m.variant_id = s.variant_id AND m.location_id = s.location_id)`,
  },
  {
    name: 'reserved is the sum of what is held',
    sql: `SELECT s.location_id, s.variant_id, s.reserved FROM stock s WHERE s.reserved <>
      (SELECT coalesce(sum(l.held_quantity), 0) FROM cart_lines l WHERE l.variant_id = s.variant_id AND l.location_id = s.location_id)`,
  },
  { name: 'nothing is promised twice', sql: 'SELECT variant_id FROM stock WHERE reserved < 0 OR reserved > on_hand' },
  {
    name: 'no hold exceeds its line',
    sql: 'SELECT cart_id, variant_id FROM cart_lines WHERE held_quantity < 0 OR held_quantity > quantity',
  },
  {
    name: 'only an open cart has lines',
    sql: "SELECT l.cart_id FROM cart_lines l JOIN carts c ON c.id = l.cart_id WHERE c.status <> 'open'",
  },
  {
    name: 'a line is what the last operation on it made of it',
    sql: `SELECT o.cart_id, o.variant_id, o.quantity, l.quantity AS line FROM cart_ops o JOIN carts c ON c.id = o.cart_id AND c.status = 'open'
      LEFT JOIN cart_lines l ON l.cart_id = o.cart_id AND l.variant_id = o.variant_id
      WHERE o.quantity IS NOT NULL AND o.rowid = (SELECT max(x.rowid) FROM cart_ops x WHERE x.cart_id = o.cart_id AND x.variant_id = o.variant_id)
        AND coalesce(l.quantity, 0) <> o.quantity`,
  },
  {
    name: 'the version of a cart is that of its last operation, and one more for its end',
    sql: `SELECT c.id, c.version FROM carts c WHERE c.version <>
      (SELECT coalesce(max(o.version), 0) FROM cart_ops o WHERE o.cart_id = c.id) + (c.status <> 'open')`,
  },
  {
    name: 'an ordered cart has its order, and only that',
    sql: "SELECT c.id FROM carts c LEFT JOIN orders o ON o.cart_id = c.id WHERE (c.status = 'ordered') <> (o.id IS NOT NULL)",
  },
  {
    name: 'one order for each cart and each key',
    sql: `SELECT cart_id FROM orders GROUP BY cart_id HAVING count(*) > 1
      UNION ALL SELECT idempotency_key FROM orders GROUP BY person_id, idempotency_key HAVING count(*) > 1`,
  },
  {
    name: 'an order comes to its lines, less its discounts, with its delivery',
    sql: `SELECT o.id FROM orders o LEFT JOIN (SELECT order_id, sum(gross) AS gross, sum(discount) AS discount FROM order_lines GROUP BY order_id) l
      ON l.order_id = o.id WHERE l.gross IS NOT o.subtotal OR o.discount_total <> l.discount + (SELECT coalesce(sum(value ->> 'amount'), 0) FROM json_each(o.discounts))
        OR o.total <> o.subtotal - o.discount_total + o.delivery_fee`,
  },
  {
    name: 'every cent off a line names its rule',
    sql: `SELECT order_id, position FROM order_lines WHERE discount <> (SELECT coalesce(sum(value ->> 'amount'), 0) FROM json_each(adjustments))`,
  },
  {
    name: 'each line of an order took its stock once',
    sql: `SELECT l.order_id, l.variant_id FROM order_lines l LEFT JOIN stock_movements m
      ON m.order_id = l.order_id AND m.variant_id = l.variant_id AND m.kind = 'sale'
      GROUP BY l.order_id, l.variant_id HAVING count(m.id) <> 1 OR sum(m.delta) <> -sum(l.quantity)`,
  },
  {
    name: 'every order has one payment of its total, and its first step',
    sql: `SELECT o.id FROM orders o LEFT JOIN payments p ON p.order_id = o.id LEFT JOIN order_timeline t ON t.order_id = o.id AND t.step = 1
      WHERE p.amount IS NOT o.total OR t.status IS NULL`,
  },
  {
    name: 'the last step of an order is its status',
    sql: `SELECT o.id FROM orders o WHERE o.status IS NOT
      (SELECT t.status FROM order_timeline t WHERE t.order_id = o.id ORDER BY t.step DESC LIMIT 1)`,
  },
  {
    name: 'refunded, paid and owed stay in order',
    sql: 'SELECT id FROM payments WHERE NOT (0 <= refunded AND refunded <= paid AND paid <= amount)',
  },
  {
    name: 'every order was announced',
    sql: `SELECT o.id FROM orders o WHERE NOT EXISTS (SELECT 1 FROM outbox x WHERE x.kind = 'order_placed' AND x.payload ->> 'orderId' = o.id)`,
  },
];

/** What offends against the invariants, by name. */
export async function audit(): Promise<Record<string, unknown[]>> {
  const answers = await env.DB.batch(INVARIANTS.map(({ sql }) => env.DB.prepare(sql)));
  return Object.fromEntries(INVARIANTS.flatMap(({ name }, i) => (answers[i]?.results.length ? [[name, answers[i].results]] : [])));
}

export async function expectSound(): Promise<void> {
  expect(await audit()).toEqual({});
}
