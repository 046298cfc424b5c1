-- Each withdrawal as it was declared, and what the staff of each department answered to it.
CREATE TABLE `withdrawals` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`lines` text,
	`adds` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawals_text" CHECK(length("withdrawals"."text") <= 1000),
	CONSTRAINT "withdrawals_json" CHECK(("withdrawals"."lines" IS NULL OR json_valid("withdrawals"."lines")) AND "withdrawals"."adds" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `withdrawals_by_request` ON `withdrawals` (`request_id`,`at`);
--> statement-breakpoint
INSERT INTO withdrawals (id, request_id, at, text, lines, adds) SELECT id, id, created_at, text, lines, 1 FROM requests WHERE kind = 'withdrawal';
--> statement-breakpoint
CREATE TABLE `withdrawal_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`answer` text,
	`refund_id` text,
	`lines` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawal_answers_text" CHECK(("withdrawal_answers"."answer" IS NULL OR length("withdrawal_answers"."answer") <= 1000) AND ("withdrawal_answers"."answer" IS NOT NULL OR "withdrawal_answers"."refund_id" IS NOT NULL)),
	CONSTRAINT "withdrawal_answers_json" CHECK(json_valid("withdrawal_answers"."lines"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `withdrawal_answers_by_request` ON `withdrawal_answers` (`request_id`,`at`);
--> statement-breakpoint
-- How much of each line a withdrawal is about: of all lines when it names none that the order has.
CREATE VIEW withdrawal_lines AS
SELECT r.id AS request_id, r.state, l.order_id, l.position, l.department_id, CASE
  WHEN r.lines IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(r.lines) j CROSS JOIN order_lines g ON g.order_id = r.order_id AND g.position = j.value ->> 'position')
  THEN l.quantity
  ELSE coalesce((SELECT min(l.quantity, max(j.value ->> 'quantity')) FROM json_each(r.lines) j WHERE j.value ->> 'position' = l.position), 0) END AS quantity
FROM requests r CROSS JOIN order_lines l ON l.order_id = r.order_id WHERE r.kind = 'withdrawal';
--> statement-breakpoint
-- The lines of open withdrawals that nobody has answered yet.
CREATE VIEW withdrawal_waits AS
SELECT w.request_id, w.order_id, w.position, w.department_id, w.quantity FROM withdrawal_lines w
WHERE w.state = 'open' AND w.quantity > coalesce((SELECT max(j.value ->> 'quantity') FROM withdrawal_answers a CROSS JOIN json_each(a.lines) j
  WHERE a.request_id = w.request_id AND j.value ->> 'position' = w.position), 0);
--> statement-breakpoint
-- The delivery fee of a withdrawal from the whole order, until it has gone back.
ALTER TABLE `requests` ADD `fee_due` integer DEFAULT 0 NOT NULL CONSTRAINT "requests_fee_due" CHECK("fee_due" >= 0);
--> statement-breakpoint
CREATE INDEX `requests_fee_due` ON `requests` (`order_id`) WHERE "requests"."fee_due" > 0;
--> statement-breakpoint
CREATE TRIGGER requests_fee_given AFTER INSERT ON refunds WHEN NEW.delivery > 0 AND NEW.replaces IS NULL BEGIN
  UPDATE requests SET fee_due = max(0, fee_due - NEW.delivery) WHERE order_id = NEW.order_id AND fee_due > 0;
END;
--> statement-breakpoint
DROP VIEW order_attention;
--> statement-breakpoint
-- A refund that failed needs somebody until another one gives its money back, or so much is not left to give back. A transfer of less than was
-- due needs somebody while its order waits for the rest; a delivery fee until it has gone back.
CREATE VIEW order_attention AS
SELECT order_id, reason, amount, why FROM attempt_attention
UNION ALL
SELECT r.order_id, iif(r.done_at IS NULL, 'refund_failed', 'refund_came_back'), r.amount, r.trouble FROM refunds r
CROSS JOIN payments p ON p.order_id = r.order_id
WHERE r.state = 'failed' AND p.refunding + r.amount <= p.captured - p.unneeded + p.credit AND NOT EXISTS (SELECT 1 FROM refunds n WHERE n.replaces = r.id)
UNION ALL
SELECT order_id, 'refund_to_send', amount, NULL FROM refunds WHERE state = 'decided' AND target = 'method' AND method = 'bank_transfer'
UNION ALL
SELECT p.order_id, 'transfer_short', p.amount - p.credit - p.captured + p.unneeded, NULL FROM orders o CROSS JOIN payments p ON p.order_id = o.id
WHERE o.status = 'pending_payment' AND p.captured > p.unneeded
UNION ALL
SELECT q.order_id, 'fee_to_refund', min(q.fee_due, p.captured - p.unneeded + p.credit - p.refunding), NULL FROM requests q
CROSS JOIN payments p ON p.order_id = q.order_id CROSS JOIN orders o ON o.id = q.order_id
WHERE q.fee_due > 0 AND p.refunding < p.captured - p.unneeded + p.credit AND o.status <> 'cancelled';
