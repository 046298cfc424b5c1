-- Which orders need somebody who looks after their money.
ALTER TABLE `payment_attempts` ADD `uncaptured` text;
--> statement-breakpoint
ALTER TABLE `payment_attempts` ADD `dispute_open` integer DEFAULT 0 NOT NULL CONSTRAINT "payment_attempts_dispute" CHECK("dispute_open" IN (0, 1));
--> statement-breakpoint
CREATE INDEX `payment_attempts_uncaptured` ON `payment_attempts` (`order_id`) WHERE "payment_attempts"."uncaptured" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `payment_attempts_lapsed` ON `payment_attempts` (`order_id`) WHERE "payment_attempts"."wanted" = 'payment' AND "payment_attempts"."state" = 'cancelled';
--> statement-breakpoint
CREATE INDEX `payment_attempts_disputed` ON `payment_attempts` (`order_id`) WHERE "payment_attempts"."dispute_open" = 1;
--> statement-breakpoint
CREATE INDEX `refunds_failed` ON `refunds` (`order_id`) WHERE "refunds"."state" = 'failed';
--> statement-breakpoint
-- A row for each reason. Each part reads a partial index with few rows.
CREATE VIEW order_attention AS
SELECT order_id, 'capture_failed' AS reason, amount, uncaptured AS why FROM payment_attempts
WHERE uncaptured IS NOT NULL AND wanted = 'payment' AND state = 'authorised'
UNION ALL
SELECT a.order_id, 'lapsed', a.amount, NULL FROM payment_attempts a CROSS JOIN orders o ON o.id = a.order_id
WHERE a.wanted = 'payment' AND a.state = 'cancelled' AND o.status IN ('confirmed', 'picking')
UNION ALL
SELECT a.order_id, 'disputed', p.disputed, NULL FROM payment_attempts a CROSS JOIN payments p ON p.order_id = a.order_id WHERE a.dispute_open = 1
UNION ALL
SELECT order_id, 'refund_failed', amount, trouble FROM refunds WHERE state = 'failed'
UNION ALL
SELECT r.order_id, 'refund_to_send', r.amount, NULL FROM refunds r CROSS JOIN payments p ON p.order_id = r.order_id
WHERE r.state = 'decided' AND r.target = 'method' AND p.method = 'bank_transfer';
