-- That a bank has let go of the money of an order is kept with its payment: its customer may pay again, by another attempt.
ALTER TABLE `payments` ADD `lapsed_at` integer;
--> statement-breakpoint
CREATE INDEX `payments_lapsed` ON `payments` (`order_id`) WHERE "payments"."lapsed_at" IS NOT NULL;
--> statement-breakpoint
UPDATE payments SET lapsed_at = (SELECT max(asked_at) FROM payment_attempts a WHERE a.order_id = payments.order_id)
WHERE order_id IN (SELECT order_id FROM payment_attempts WHERE wanted = 'payment' AND state = 'cancelled');
--> statement-breakpoint
DROP VIEW order_attention;
--> statement-breakpoint
DROP VIEW attempt_attention;
--> statement-breakpoint
DROP INDEX `payment_attempts_lapsed`;
--> statement-breakpoint
CREATE VIEW attempt_attention AS
SELECT order_id, 'capture_failed' AS reason, amount, uncaptured AS why FROM payment_attempts
WHERE uncaptured IS NOT NULL AND wanted = 'payment' AND state = 'authorised'
UNION ALL
SELECT p.order_id, 'lapsed', p.amount - p.credit - p.captured, NULL FROM payments p CROSS JOIN orders o ON o.id = p.order_id
WHERE p.lapsed_at IS NOT NULL AND p.method <> 'cash_on_delivery' AND p.authorised + p.credit < p.amount AND p.captured + p.credit < p.amount
  AND o.status IN ('confirmed', 'picking')
UNION ALL
SELECT a.order_id, 'disputed', p.disputed, NULL FROM payment_attempts a CROSS JOIN payments p ON p.order_id = a.order_id WHERE a.dispute_open = 1
UNION ALL
SELECT order_id, 'return_failed', stuck, trouble FROM payment_attempts WHERE stuck > 0
UNION ALL
SELECT order_id, 'refunded_beyond', beyond - written_off, NULL FROM payment_attempts WHERE beyond > written_off;
--> statement-breakpoint
-- A refund that failed needs somebody until another one gives its money back, or so much is not left to give back.
CREATE VIEW order_attention AS
SELECT order_id, reason, amount, why FROM attempt_attention
UNION ALL
SELECT r.order_id, iif(r.done_at IS NULL, 'refund_failed', 'refund_came_back'), r.amount, r.trouble FROM refunds r
CROSS JOIN payments p ON p.order_id = r.order_id
WHERE r.state = 'failed' AND p.refunding + r.amount <= p.captured + p.credit AND NOT EXISTS (SELECT 1 FROM refunds n WHERE n.replaces = r.id)
UNION ALL
SELECT r.order_id, 'refund_to_send', r.amount, NULL FROM refunds r CROSS JOIN payments p ON p.order_id = r.order_id
WHERE r.state = 'decided' AND r.target = 'method' AND p.method = 'bank_transfer';
