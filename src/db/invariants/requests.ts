import type { Invariant } from './index.ts';

export const REQUEST_INVARIANTS: readonly Invariant[] = [
  {
    name: 'a request that is settled has its refund, or its order was cancelled; no other has one',
    sql: `SELECT r.id, r.kind, r.order_id, r.state, r.refund_id FROM requests r LEFT JOIN refunds f ON f.id = r.refund_id AND f.order_id = r.order_id
      WHERE (r.state = 'settled') <> (f.id IS NOT NULL) AND NOT (r.state = 'settled' AND r.kind = 'withdrawal' AND r.refund_id IS NULL
        AND EXISTS (SELECT 1 FROM order_timeline t WHERE t.order_id = r.order_id AND t.status = 'cancelled'))`,
  },
  {
    name: 'a withdrawal is open as long as goods of it wait for an answer, and no longer',
    sql: `SELECT r.id, r.state FROM requests r WHERE r.kind = 'withdrawal' AND r.state = 'open' AND NOT EXISTS (SELECT 1 FROM withdrawal_waits w WHERE w.request_id = r.id)
      UNION ALL SELECT w.request_id, w.state FROM withdrawal_lines w JOIN requests r ON r.id = w.request_id
        WHERE r.answered_by IS NOT NULL AND EXISTS (SELECT 1 FROM withdrawal_answers a WHERE a.request_id = r.id)
          AND w.quantity > coalesce((SELECT max(j.value ->> 'quantity') FROM withdrawal_answers a CROSS JOIN json_each(a.lines) j
            WHERE a.request_id = w.request_id AND j.value ->> 'position' = w.position), 0)`,
  },
  {
    name: 'an answer to a withdrawal gives money back by a refund of its order, which no other answer names',
    sql: `SELECT a.id, a.refund_id FROM withdrawal_answers a JOIN requests r ON r.id = a.request_id
        WHERE a.refund_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM refunds f WHERE f.id = a.refund_id AND f.order_id = r.order_id)
      UNION ALL SELECT min(id), refund_id FROM withdrawal_answers WHERE refund_id IS NOT NULL GROUP BY refund_id HAVING count(*) > 1`,
  },
  {
    name: 'a refund settles one request at most, and a problem is about a line of its order',
    sql: `SELECT refund_id AS id, count(*) AS n FROM requests WHERE refund_id IS NOT NULL GROUP BY refund_id HAVING n > 1
      UNION ALL SELECT r.id, r.position FROM requests r WHERE r.position IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = r.order_id AND l.position = r.position)`,
  },
];
