import type { Invariant } from './index.ts';

export const REQUEST_INVARIANTS: readonly Invariant[] = [
  {
    name: 'a request that is settled has its refund, or its order was cancelled; no other has one',
    sql: `SELECT r.id, r.kind, r.order_id, r.state, r.refund_id FROM requests r LEFT JOIN refunds f ON f.id = r.refund_id AND f.order_id = r.order_id
      WHERE (r.state = 'settled') <> (f.id IS NOT NULL) AND NOT (r.state = 'settled' AND r.kind = 'withdrawal' AND r.refund_id IS NULL
        AND EXISTS (SELECT 1 FROM order_timeline t WHERE t.order_id = r.order_id AND t.status = 'cancelled'))`,
  },
  {
    name: 'a refund settles one request at most, and a problem is about a line of its order',
    sql: `SELECT refund_id AS id, count(*) AS n FROM requests WHERE refund_id IS NOT NULL GROUP BY refund_id HAVING n > 1
      UNION ALL SELECT r.id, r.position FROM requests r WHERE r.position IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = r.order_id AND l.position = r.position)`,
  },
];
