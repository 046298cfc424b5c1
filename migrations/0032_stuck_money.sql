-- Money that went back by itself can come back, too. One more kind of movement: the table is made anew, since its CHECK names the kinds.
CREATE TABLE `payment_movements_of_now` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`attempt_id` text,
	`refund_id` text,
	`reference` text,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payment_movements_amount" CHECK("payment_movements_of_now"."amount" > 0),
	CONSTRAINT "payment_movements_kind" CHECK("payment_movements_of_now"."kind" IN ('credit_spent', 'authorised', 'voided', 'captured', 'returned', 'return_failed', 'transfer_received', 'cash_received', 'refunded', 'refund_failed', 'cash_given_back', 'credited', 'disputed', 'dispute_won'))
) STRICT;
--> statement-breakpoint
-- In their order, which the pages show for movements of one moment.
INSERT INTO payment_movements_of_now (id, order_id, kind, amount, attempt_id, refund_id, reference, at, by)
SELECT id, order_id, kind, amount, attempt_id, refund_id, reference, at, by FROM payment_movements ORDER BY rowid;
--> statement-breakpoint
DROP TABLE payment_movements;
--> statement-breakpoint
ALTER TABLE payment_movements_of_now RENAME TO payment_movements;
--> statement-breakpoint
CREATE INDEX `payment_movements_by_order` ON `payment_movements` (`order_id`,`at`);
--> statement-breakpoint
CREATE INDEX `payment_movements_by_age` ON `payment_movements` (`at`,`id`);
--> statement-breakpoint
CREATE TRIGGER payment_movements_book AFTER INSERT ON payment_movements BEGIN
  UPDATE payments SET
    credit = credit + iif(NEW.kind = 'credit_spent', NEW.amount, 0),
    authorised = authorised + CASE NEW.kind WHEN 'authorised' THEN NEW.amount WHEN 'voided' THEN -NEW.amount ELSE 0 END,
    captured = captured + CASE WHEN NEW.kind IN ('captured', 'transfer_received', 'cash_received', 'return_failed') THEN NEW.amount WHEN NEW.kind = 'returned' THEN -NEW.amount ELSE 0 END,
    refunded = refunded + CASE WHEN NEW.kind IN ('refunded', 'cash_given_back', 'credited') THEN NEW.amount WHEN NEW.kind = 'refund_failed' THEN -NEW.amount ELSE 0 END,
    disputed = disputed + CASE NEW.kind WHEN 'disputed' THEN NEW.amount WHEN 'dispute_won' THEN -NEW.amount ELSE 0 END
  WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER payment_movements_keep AFTER UPDATE OF id, order_id, kind, amount, attempt_id, refund_id, reference, at ON payment_movements BEGIN
  SELECT RAISE(ABORT, 'append_only: payment_movements');
END;
--> statement-breakpoint
CREATE TRIGGER payment_movements_stay AFTER DELETE ON payment_movements BEGIN
  SELECT RAISE(ABORT, 'append_only: payment_movements');
END;
--> statement-breakpoint
ALTER TABLE `payment_attempts` ADD `stuck` integer DEFAULT 0 NOT NULL CONSTRAINT "payment_attempts_stuck" CHECK("stuck" >= 0);
--> statement-breakpoint
ALTER TABLE `payment_attempts` ADD `beyond` integer DEFAULT 0 NOT NULL CONSTRAINT "payment_attempts_beyond" CHECK("beyond" >= 0);
--> statement-breakpoint
ALTER TABLE `payment_attempts` ADD `written_off` integer DEFAULT 0 NOT NULL CONSTRAINT "payment_attempts_written_off" CHECK("written_off" >= 0);
--> statement-breakpoint
CREATE INDEX `payment_attempts_stuck` ON `payment_attempts` (`order_id`) WHERE "payment_attempts"."stuck" > 0;
--> statement-breakpoint
CREATE INDEX `payment_attempts_beyond` ON `payment_attempts` (`order_id`) WHERE "payment_attempts"."beyond" > "payment_attempts"."written_off";
--> statement-breakpoint
-- A compound SELECT may have five terms, so the reasons of attempts have a view of their own.
DROP VIEW order_attention;
--> statement-breakpoint
CREATE VIEW attempt_attention AS
SELECT order_id, 'capture_failed' AS reason, amount, uncaptured AS why FROM payment_attempts
WHERE uncaptured IS NOT NULL AND wanted = 'payment' AND state = 'authorised'
UNION ALL
SELECT a.order_id, 'lapsed', a.amount, NULL FROM payment_attempts a CROSS JOIN orders o ON o.id = a.order_id
WHERE a.wanted = 'payment' AND a.state = 'cancelled' AND o.status IN ('confirmed', 'picking')
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
