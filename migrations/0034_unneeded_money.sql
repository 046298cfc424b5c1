-- Money that pays nothing of its order is counted apart from what does: of an attempt that is not wanted, or of a bank transfer that came too
-- late or was too much. And a refund keeps how it goes back, since the way in which an order is paid may change.
ALTER TABLE `payments` ADD `unneeded` integer DEFAULT 0 NOT NULL CONSTRAINT "payments_unneeded" CHECK("unneeded" >= 0);
--> statement-breakpoint
ALTER TABLE `refunds` ADD `method` text CONSTRAINT "refunds_method" CHECK("method" IN ('card', 'ideal', 'cash_on_delivery', 'bank_transfer'));
--> statement-breakpoint
ALTER TABLE `refunds` ADD `unneeded` integer DEFAULT 0 NOT NULL CONSTRAINT "refunds_unneeded" CHECK("unneeded" IN (0, 1));
--> statement-breakpoint
ALTER TABLE `refunds` ADD `asked_at` integer;
--> statement-breakpoint
DROP TRIGGER payments_status_update;
--> statement-breakpoint
DROP VIEW payment_statuses;
--> statement-breakpoint
-- What the sums of a payment say.
CREATE VIEW payment_statuses AS SELECT id, CASE
  WHEN refunded > 0 AND refunded >= captured - unneeded + credit THEN 'refunded'
  WHEN refunded > 0 THEN 'partially_refunded'
  WHEN captured - unneeded + credit >= amount THEN 'paid'
  WHEN authorised > captured - unneeded OR progress IS 'processing' THEN 'pending'
  WHEN progress IS 'declined' THEN 'failed'
  ELSE 'unpaid' END AS status FROM payments;
--> statement-breakpoint
CREATE TRIGGER payments_status_update AFTER UPDATE OF amount, credit, authorised, captured, refunded, unneeded, progress ON payments BEGIN
  UPDATE payments SET status = s.status FROM payment_statuses s WHERE s.id = NEW.id AND payments.id = NEW.id AND payments.status <> s.status;
END;
--> statement-breakpoint
DROP TRIGGER payment_movements_book;
--> statement-breakpoint
CREATE TRIGGER payment_movements_book AFTER INSERT ON payment_movements BEGIN
  UPDATE payments SET
    credit = credit + iif(NEW.kind = 'credit_spent', NEW.amount, 0),
    authorised = authorised + CASE NEW.kind WHEN 'authorised' THEN NEW.amount WHEN 'voided' THEN -NEW.amount ELSE 0 END,
    captured = captured + CASE WHEN NEW.kind IN ('captured', 'transfer_received', 'cash_received', 'return_failed') THEN NEW.amount WHEN NEW.kind = 'returned' THEN -NEW.amount ELSE 0 END,
    refunded = refunded + CASE WHEN NEW.kind IN ('refunded', 'cash_given_back', 'credited') THEN NEW.amount WHEN NEW.kind = 'refund_failed' THEN -NEW.amount ELSE 0 END,
    disputed = disputed + CASE NEW.kind WHEN 'disputed' THEN NEW.amount WHEN 'dispute_won' THEN -NEW.amount ELSE 0 END,
    unneeded = unneeded + CASE
      WHEN NEW.kind = 'returned' AND NEW.refund_id IS NOT NULL THEN -NEW.amount
      WHEN NOT EXISTS (SELECT 1 FROM payment_attempts WHERE id = NEW.attempt_id AND wanted = 'cancel') THEN 0
      WHEN NEW.kind IN ('captured', 'return_failed') THEN NEW.amount WHEN NEW.kind = 'returned' THEN -NEW.amount ELSE 0 END
  WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER payment_attempts_wanted AFTER UPDATE OF wanted ON payment_attempts WHEN NEW.wanted <> OLD.wanted BEGIN
  UPDATE payments SET unneeded = unneeded + iif(NEW.wanted = 'cancel', 1, -1) * (
    SELECT coalesce(sum(CASE WHEN kind IN ('captured', 'return_failed') THEN amount WHEN kind = 'returned' THEN -amount ELSE 0 END), 0)
    FROM payment_movements WHERE order_id = NEW.order_id AND attempt_id = NEW.id)
  WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
-- What pays nothing of the order is not counted as a refund of it.
DROP TRIGGER refunds_decided;
--> statement-breakpoint
CREATE TRIGGER refunds_decided AFTER INSERT ON refunds WHEN NEW.state <> 'failed' BEGIN
  UPDATE payments SET refunding = refunding + iif(NEW.unneeded, 0, NEW.amount), unneeded = unneeded + iif(NEW.unneeded, NEW.amount, 0)
  WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
DROP TRIGGER refunds_failed;
--> statement-breakpoint
CREATE TRIGGER refunds_failed AFTER UPDATE OF state ON refunds WHEN (NEW.state = 'failed') <> (OLD.state = 'failed') AND NOT NEW.unneeded BEGIN
  UPDATE payments SET refunding = refunding + iif(NEW.state = 'failed', -NEW.amount, NEW.amount) WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
DROP TRIGGER refunds_keep;
--> statement-breakpoint
UPDATE refunds SET method = coalesce(
  (SELECT CASE WHEN m.kind = 'cash_given_back' THEN 'cash_on_delivery' WHEN m.attempt_id IS NOT NULL THEN a.method
      WHEN refunds.replaces IS NOT NULL THEN 'bank_transfer' END
    FROM payment_movements m LEFT JOIN payment_attempts a ON a.id = m.attempt_id
    WHERE m.order_id = refunds.order_id AND m.id = refunds.id),
  (SELECT p.method FROM payments p WHERE p.order_id = refunds.order_id))
WHERE target = 'method';
--> statement-breakpoint
CREATE TRIGGER refunds_keep AFTER UPDATE OF id, order_id, target, method, unneeded, amount, reason, created_at ON refunds BEGIN
  SELECT RAISE(ABORT, 'append_only: refunds');
END;
--> statement-breakpoint
UPDATE payments SET unneeded = (
  SELECT coalesce(sum(CASE WHEN m.kind IN ('captured', 'return_failed') THEN m.amount WHEN m.kind = 'returned' THEN -m.amount ELSE 0 END), 0)
  FROM payment_attempts a JOIN payment_movements m ON m.order_id = a.order_id AND m.attempt_id = a.id
  WHERE a.order_id = payments.order_id AND a.wanted = 'cancel')
WHERE captured > 0 AND order_id IN (SELECT order_id FROM payment_attempts WHERE wanted = 'cancel');
--> statement-breakpoint
DROP VIEW order_attention;
--> statement-breakpoint
DROP VIEW attempt_attention;
--> statement-breakpoint
CREATE VIEW attempt_attention AS
SELECT order_id, 'capture_failed' AS reason, amount, uncaptured AS why FROM payment_attempts
WHERE uncaptured IS NOT NULL AND wanted = 'payment' AND state = 'authorised'
UNION ALL
SELECT p.order_id, 'lapsed', p.amount - p.credit - p.captured + p.unneeded, NULL FROM payments p CROSS JOIN orders o ON o.id = p.order_id
WHERE p.lapsed_at IS NOT NULL AND p.method <> 'cash_on_delivery' AND p.authorised + p.credit < p.amount
  AND p.captured - p.unneeded + p.credit < p.amount AND o.status IN ('confirmed', 'picking')
UNION ALL
SELECT a.order_id, 'disputed', p.disputed, NULL FROM payment_attempts a CROSS JOIN payments p ON p.order_id = a.order_id WHERE a.dispute_open = 1
UNION ALL
SELECT order_id, 'return_failed', stuck, trouble FROM payment_attempts WHERE stuck > 0
UNION ALL
SELECT order_id, 'refunded_beyond', beyond - written_off, NULL FROM payment_attempts WHERE beyond > written_off;
--> statement-breakpoint
-- A refund that failed needs somebody until another one gives its money back, or so much is not left to give back. A transfer of less than was
-- due needs somebody while its order waits for the rest.
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
WHERE o.status = 'pending_payment' AND p.captured > p.unneeded;
