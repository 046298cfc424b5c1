import type { Invariant } from './index.ts';

export const DOCUMENT_INVARIANTS: readonly Invariant[] = [
  {
    name: 'numbers of documents have no gaps within a kind and a year',
    sql: `SELECT s.kind, s.year, s.last, s.removed, count(d.number) AS kept, min(d.number) AS first, max(d.number) AS newest FROM document_series s
      LEFT JOIN documents d ON d.kind = s.kind AND d.year = s.year GROUP BY s.kind, s.year
      HAVING kept + s.removed <> s.last OR (kept > 0 AND (first <> s.removed + 1 OR newest <> s.last))
      UNION ALL SELECT d.kind, d.year, NULL, NULL, d.id, d.number, NULL FROM documents d WHERE d.number IS NULL
        OR NOT EXISTS (SELECT 1 FROM document_series s WHERE s.kind = d.kind AND s.year = d.year)`,
  },
  {
    name: 'each order that is delivered has one invoice, which comes to what the order does',
    sql: `SELECT o.id, o.number, o.status, o.total, o.tax_included, i.document -> '$.totals' AS totals FROM orders o
      LEFT JOIN documents i ON i.order_id = o.id AND i.kind = 'invoice'
      WHERE (i.id IS NOT NULL AND (o.status <> 'delivered' OR i.document ->> '$.order.number' <> o.number
          OR i.document ->> '$.totals.total' <> o.total OR i.document ->> '$.totals.tax' <> o.tax_included
          OR (SELECT sum(value ->> 'amount') FROM json_each(i.document, '$.taxes')) <> o.total))
        OR (i.id IS NULL AND o.status = 'delivered' AND (SELECT max(at) FROM order_timeline WHERE order_id = o.id AND status = 'delivered')
          >= (SELECT min(issued_at) FROM documents WHERE kind = 'invoice'))`,
  },
  {
    name: 'each refund of an invoiced order that is done has its credit note, of its amount, or that of the refund which it replaces',
    sql: `WITH RECURSIVE noted (id) AS (SELECT refund_id FROM documents WHERE refund_id IS NOT NULL
        UNION SELECT n.id FROM noted o JOIN refunds n ON n.replaces = o.id)
      SELECT r.id, r.order_id, r.state, r.amount, n.document -> '$.totals' AS totals FROM refunds r
      JOIN documents i ON i.order_id = r.order_id AND i.kind = 'invoice' LEFT JOIN documents n ON n.refund_id = r.id
      WHERE (n.id IS NOT NULL AND (r.done_at IS NULL OR r.unneeded OR r.replaces IN (SELECT id FROM noted)))
        OR (r.state = 'done' AND NOT r.unneeded AND r.id NOT IN (SELECT id FROM noted)) OR n.order_id <> r.order_id OR n.document ->> '$.totals.total' <> r.amount
        OR n.document ->> '$.corrects.number' <> printf('%d-%06d', i.year, i.number)`,
  },
  {
    name: 'the credit notes of an invoice do not exceed it',
    sql: `SELECT i.order_id, i.document ->> '$.totals.total' AS invoiced, sum(n.document ->> '$.totals.total') AS credited,
        i.document ->> '$.totals.tax' AS tax, sum(n.document ->> '$.totals.tax') AS back FROM documents i
      JOIN documents n ON n.order_id = i.order_id AND n.kind = 'credit_note' WHERE i.kind = 'invoice'
      GROUP BY i.order_id HAVING credited > invoiced OR back > tax`,
  },
];
