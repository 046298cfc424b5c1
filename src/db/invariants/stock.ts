import type { Invariant } from './index.ts';

export const STOCK_INVARIANTS: readonly Invariant[] = [
  {
    name: 'stock is the sum of its movements',
    sql: `SELECT location_id, variant_id, sum(on_hand) AS on_hand, sum(moved) AS moved FROM (
        SELECT location_id, variant_id, on_hand, 0 AS moved FROM stock
        UNION ALL SELECT location_id, variant_id, 0, delta FROM stock_movements)
      GROUP BY location_id, variant_id HAVING sum(on_hand) <> sum(moved)`,
  },
  {
    name: "each movement's balance is the sum up to it",
    sql: `SELECT id, variant_id, on_hand_after, balance FROM (
        SELECT id, variant_id, on_hand_after, sum(delta) OVER (PARTITION BY location_id, variant_id ORDER BY rowid) AS balance FROM stock_movements)
      WHERE on_hand_after <> balance`,
  },
  {
    name: 'what is reserved is what carts hold',
    sql: `SELECT location_id, variant_id, sum(reserved) AS reserved, sum(held) AS held FROM (
        SELECT location_id, variant_id, reserved, 0 AS held FROM stock
        UNION ALL SELECT location_id, variant_id, 0, held_quantity FROM cart_lines)
      GROUP BY location_id, variant_id HAVING sum(reserved) <> sum(held)`,
  },
  {
    name: 'nothing is reserved beyond what is on hand',
    sql: 'SELECT location_id, variant_id, on_hand, reserved FROM stock WHERE NOT (0 <= reserved AND reserved <= on_hand)',
  },
  {
    name: 'no hold exceeds its line',
    sql: 'SELECT cart_id, variant_id, quantity, held_quantity FROM cart_lines WHERE NOT (0 <= held_quantity AND held_quantity <= quantity)',
  },
  {
    name: 'only open carts have lines',
    sql: `SELECT l.cart_id, c.status, count(*) AS lines FROM cart_lines l JOIN carts c ON c.id = l.cart_id
      WHERE c.status <> 'open' GROUP BY l.cart_id`,
  },
  {
    name: "no operation is newer than its cart's version",
    sql: 'SELECT o.cart_id, o.op_id, o.version, c.version AS cart FROM cart_ops o JOIN carts c ON c.id = o.cart_id WHERE o.version > c.version',
  },
  {
    name: 'the guard is at rest',
    sql: 'SELECT (SELECT count(*) FROM guard) AS guards WHERE guards <> 1 OR EXISTS (SELECT 1 FROM guard WHERE n <> 1)',
  },
];
