DROP VIEW order_attention;
--> statement-breakpoint
-- A refund that failed needs somebody until another one gives its money back, or so much is not left to give back. A transfer of less than was
-- due needs somebody while its order waits for the rest; a delivery fee until it has gone back. What a bank has asked back is not left.
CREATE VIEW order_attention AS
SELECT order_id, reason, amount, why FROM attempt_attention
UNION ALL
SELECT r.order_id, iif(r.done_at IS NULL, 'refund_failed', 'refund_came_back'), r.amount, r.trouble FROM refunds r
CROSS JOIN payments p ON p.order_id = r.order_id
WHERE r.state = 'failed' AND p.refunding + r.amount <= p.captured - p.unneeded - p.disputed + p.credit AND NOT EXISTS (SELECT 1 FROM refunds n WHERE n.replaces = r.id)
UNION ALL
SELECT order_id, 'refund_to_send', amount, NULL FROM refunds WHERE state = 'decided' AND target = 'method' AND method = 'bank_transfer'
UNION ALL
SELECT p.order_id, 'transfer_short', p.amount - p.credit - p.captured + p.unneeded, NULL FROM orders o CROSS JOIN payments p ON p.order_id = o.id
WHERE o.status = 'pending_payment' AND p.captured > p.unneeded
UNION ALL
SELECT q.order_id, 'fee_to_refund', min(q.fee_due, p.captured - p.unneeded - p.disputed + p.credit - p.refunding), NULL FROM requests q
CROSS JOIN payments p ON p.order_id = q.order_id CROSS JOIN orders o ON o.id = q.order_id
WHERE q.fee_due > 0 AND p.refunding < p.captured - p.unneeded - p.disputed + p.credit AND o.status <> 'cancelled';
