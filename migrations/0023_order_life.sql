-- The life of an order after it was placed: its payment as movements of money, attempts at the gateway, refunds, store credit.
CREATE TABLE `credit_accounts` (
	`person_id` text PRIMARY KEY NOT NULL,
	`balance` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_balance" CHECK("credit_accounts"."balance" >= 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `credit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`order_id` text,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_entries_amount" CHECK("credit_entries"."amount" <> 0 AND ("credit_entries"."amount" > 0) = ("credit_entries"."reason" = 'refund')),
	CONSTRAINT "credit_entries_reason" CHECK("credit_entries"."reason" IN ('spent', 'refund', 'erased'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `credit_entries_by_person` ON `credit_entries` (`person_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `gateway_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`intent_id` text,
	`received_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `gateway_events_by_intent` ON `gateway_events` (`intent_id`,`received_at`);--> statement-breakpoint
CREATE INDEX `gateway_events_by_age` ON `gateway_events` (`received_at`);--> statement-breakpoint
CREATE TABLE `payment_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`method` text NOT NULL,
	`amount` integer NOT NULL,
	`intent_id` text,
	`state` text NOT NULL,
	`wanted` text NOT NULL,
	`declined` text,
	`trouble` text,
	`created_at` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payment_attempts_amount" CHECK("payment_attempts"."amount" > 0),
	CONSTRAINT "payment_attempts_state" CHECK("payment_attempts"."state" IN ('opening', 'open', 'processing', 'authorised', 'captured', 'cancelled')),
	CONSTRAINT "payment_attempts_wanted" CHECK("payment_attempts"."wanted" IN ('payment', 'cancel'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_attempts_intent_id_unique` ON `payment_attempts` (`intent_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_attempts_current` ON `payment_attempts` (`order_id`) WHERE "payment_attempts"."wanted" = 'payment';--> statement-breakpoint
CREATE INDEX `payment_attempts_by_order` ON `payment_attempts` (`order_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `payment_attempts_open` ON `payment_attempts` (`asked_at`) WHERE "payment_attempts"."closed_at" IS NULL;--> statement-breakpoint
CREATE TABLE `payment_movements` (
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
	CONSTRAINT "payment_movements_amount" CHECK("payment_movements"."amount" > 0),
	CONSTRAINT "payment_movements_kind" CHECK("payment_movements"."kind" IN ('credit_spent', 'authorised', 'voided', 'captured', 'returned', 'transfer_received', 'cash_received', 'refunded', 'cash_given_back', 'credited', 'disputed', 'dispute_won'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `payment_movements_by_order` ON `payment_movements` (`order_id`,`at`);--> statement-breakpoint
CREATE INDEX `payment_movements_by_age` ON `payment_movements` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `refund_lines` (
	`refund_id` text NOT NULL,
	`order_id` text NOT NULL,
	`position` integer NOT NULL,
	`quantity` integer NOT NULL,
	`amount` integer NOT NULL,
	`tax` integer NOT NULL,
	`deposit` integer DEFAULT 0 NOT NULL,
	`restocked` integer NOT NULL,
	PRIMARY KEY(`refund_id`, `position`),
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refund_lines_range" CHECK("refund_lines"."quantity" >= 0 AND "refund_lines"."amount" >= 0 AND "refund_lines"."deposit" >= 0 AND "refund_lines"."tax" BETWEEN 0 AND "refund_lines"."amount"),
	CONSTRAINT "refund_lines_restocked" CHECK("refund_lines"."restocked" IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `refund_lines_of_line` ON `refund_lines` (`order_id`,`position`);--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`target` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`trouble` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`by` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_amount" CHECK("refunds"."amount" > 0),
	CONSTRAINT "refunds_target" CHECK("refunds"."target" IN ('method', 'credit')),
	CONSTRAINT "refunds_state" CHECK("refunds"."state" IN ('decided', 'done', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `refunds_by_order` ON `refunds` (`order_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `refunds_open` ON `refunds` (`created_at`) WHERE "refunds"."state" = 'decided';--> statement-breakpoint
CREATE TABLE `payments_of_now` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`method` text NOT NULL,
	`amount` integer NOT NULL,
	`credit` integer DEFAULT 0 NOT NULL,
	`authorised` integer DEFAULT 0 NOT NULL,
	`captured` integer DEFAULT 0 NOT NULL,
	`refunded` integer DEFAULT 0 NOT NULL,
	`refunding` integer DEFAULT 0 NOT NULL,
	`disputed` integer DEFAULT 0 NOT NULL,
	`progress` text,
	`created_at` integer NOT NULL,
	`status` text DEFAULT 'unpaid' NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_range" CHECK("payments_of_now"."amount" >= 0 AND "payments_of_now"."credit" BETWEEN 0 AND "payments_of_now"."amount" AND "payments_of_now"."authorised" >= 0 AND "payments_of_now"."captured" >= 0 AND "payments_of_now"."disputed" >= 0),
	CONSTRAINT "payments_refunds" CHECK(0 <= "payments_of_now"."refunded" AND "payments_of_now"."refunded" <= "payments_of_now"."refunding" AND "payments_of_now"."refunding" <= "payments_of_now"."captured" + "payments_of_now"."credit"),
	CONSTRAINT "payments_method" CHECK("payments_of_now"."method" IN ('card', 'ideal', 'cash_on_delivery', 'bank_transfer')),
	CONSTRAINT "payments_status" CHECK("payments_of_now"."status" IN ('unpaid', 'pending', 'paid', 'failed', 'partially_refunded', 'refunded')),
	CONSTRAINT "payments_progress" CHECK("payments_of_now"."progress" IN ('processing', 'declined'))
) STRICT;
--> statement-breakpoint
-- What was paid until now, as movements.
INSERT INTO payment_movements (id, order_id, kind, amount, at, by)
SELECT order_id || ':paid', order_id, iif(method = 'cash_on_delivery', 'cash_received', iif(method = 'bank_transfer', 'transfer_received', 'captured')), paid, created_at, 'store'
FROM payments WHERE paid > 0;
--> statement-breakpoint
INSERT INTO refunds (id, order_id, target, amount, reason, state, created_at, done_at, by)
SELECT order_id || ':refund', order_id, 'method', refunded, '', 'done', created_at, created_at, 'store' FROM payments WHERE refunded > 0;
--> statement-breakpoint
INSERT INTO payment_movements (id, order_id, kind, amount, refund_id, at, by)
SELECT order_id || ':refunded', order_id, iif(method = 'cash_on_delivery', 'cash_given_back', 'refunded'), refunded, order_id || ':refund', created_at, 'store'
FROM payments WHERE refunded > 0;
--> statement-breakpoint
INSERT INTO payments_of_now (id, order_id, method, amount, captured, refunded, refunding, created_at, status)
SELECT id, order_id, method, amount, paid, refunded, refunded, created_at, status FROM payments;
--> statement-breakpoint
DROP TRIGGER orders_success_insert;
--> statement-breakpoint
DROP TRIGGER orders_success_update;
--> statement-breakpoint
DROP TABLE payments;
--> statement-breakpoint
ALTER TABLE payments_of_now RENAME TO payments;
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_order_id_unique` ON `payments` (`order_id`);
--> statement-breakpoint
CREATE INDEX `payments_by_status` ON `payments` (`status`,`created_at`,`order_id`);
--> statement-breakpoint
ALTER TABLE `orders` ADD `version` integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE `orders` ADD `pay_until` integer CONSTRAINT "orders_pay_until" CHECK("pay_until" IS NULL OR "status" = 'pending_payment');
--> statement-breakpoint
ALTER TABLE `orders` ADD `note` text;
--> statement-breakpoint
CREATE INDEX `orders_unpaid` ON `orders` (`person_id`) WHERE "status" = 'pending_payment';
--> statement-breakpoint
CREATE INDEX `orders_expiring` ON `orders` (`pay_until`) WHERE "pay_until" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `orders_by_postcode` ON `orders` ("address" ->> '$.postcode',`placed_at`);
--> statement-breakpoint
CREATE INDEX `orders_by_recipient` ON `orders` (lower("address" ->> '$.name'),`placed_at`);
--> statement-breakpoint
-- A successful order was delivered and is not wholly refunded, as before. `payments` is a new table, so its triggers are made anew.
CREATE TRIGGER orders_success_insert AFTER INSERT ON orders WHEN NEW.status = 'delivered' BEGIN
  UPDATE people SET successful_orders = successful_orders + 1
  WHERE id = NEW.person_id AND NOT EXISTS (SELECT 1 FROM payments WHERE order_id = NEW.id AND status = 'refunded');
END;
--> statement-breakpoint
CREATE TRIGGER orders_success_update AFTER UPDATE OF status, person_id ON orders
WHEN (OLD.status = 'delivered' OR NEW.status = 'delivered') AND (OLD.status <> NEW.status OR OLD.person_id IS NOT NEW.person_id) BEGIN
  UPDATE people SET successful_orders = successful_orders - 1
  WHERE id = OLD.person_id AND OLD.status = 'delivered' AND NOT EXISTS (SELECT 1 FROM payments WHERE order_id = NEW.id AND status = 'refunded');
  UPDATE people SET successful_orders = successful_orders + 1
  WHERE id = NEW.person_id AND NEW.status = 'delivered' AND NOT EXISTS (SELECT 1 FROM payments WHERE order_id = NEW.id AND status = 'refunded');
END;
--> statement-breakpoint
CREATE TRIGGER payments_success_insert AFTER INSERT ON payments WHEN NEW.status = 'refunded' BEGIN
  UPDATE people SET successful_orders = successful_orders - 1
  WHERE id = (SELECT person_id FROM orders WHERE id = NEW.order_id AND status = 'delivered');
END;
--> statement-breakpoint
CREATE TRIGGER payments_success_update AFTER UPDATE OF status ON payments WHEN (NEW.status = 'refunded') <> (OLD.status = 'refunded') BEGIN
  UPDATE people SET successful_orders = successful_orders + iif(NEW.status = 'refunded', -1, 1)
  WHERE id = (SELECT person_id FROM orders WHERE id = NEW.order_id AND status = 'delivered');
END;
--> statement-breakpoint
-- What the sums of a payment say.
CREATE VIEW payment_statuses AS SELECT id, CASE
  WHEN refunded > 0 AND refunded >= captured + credit THEN 'refunded'
  WHEN refunded > 0 THEN 'partially_refunded'
  WHEN captured + credit >= amount THEN 'paid'
  WHEN authorised > captured OR progress IS 'processing' THEN 'pending'
  WHEN progress IS 'declined' THEN 'failed'
  ELSE 'unpaid' END AS status FROM payments;
--> statement-breakpoint
CREATE TRIGGER payments_status_insert AFTER INSERT ON payments BEGIN
  UPDATE payments SET status = s.status FROM payment_statuses s WHERE s.id = NEW.id AND payments.id = NEW.id AND payments.status <> s.status;
END;
--> statement-breakpoint
CREATE TRIGGER payments_status_update AFTER UPDATE OF amount, credit, authorised, captured, refunded, progress ON payments BEGIN
  UPDATE payments SET status = s.status FROM payment_statuses s WHERE s.id = NEW.id AND payments.id = NEW.id AND payments.status <> s.status;
END;
--> statement-breakpoint
CREATE TRIGGER payment_movements_book AFTER INSERT ON payment_movements BEGIN
  UPDATE payments SET
    credit = credit + iif(NEW.kind = 'credit_spent', NEW.amount, 0),
    authorised = authorised + CASE NEW.kind WHEN 'authorised' THEN NEW.amount WHEN 'voided' THEN -NEW.amount ELSE 0 END,
    captured = captured + CASE WHEN NEW.kind IN ('captured', 'transfer_received', 'cash_received') THEN NEW.amount WHEN NEW.kind = 'returned' THEN -NEW.amount ELSE 0 END,
    refunded = refunded + iif(NEW.kind IN ('refunded', 'cash_given_back', 'credited'), NEW.amount, 0),
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
CREATE TRIGGER refunds_decided AFTER INSERT ON refunds WHEN NEW.state <> 'failed' BEGIN
  UPDATE payments SET refunding = refunding + NEW.amount WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER refunds_failed AFTER UPDATE OF state ON refunds WHEN (NEW.state = 'failed') <> (OLD.state = 'failed') BEGIN
  UPDATE payments SET refunding = refunding + iif(NEW.state = 'failed', -NEW.amount, NEW.amount) WHERE order_id = NEW.order_id;
END;
--> statement-breakpoint
CREATE TRIGGER refunds_keep AFTER UPDATE OF id, order_id, target, amount, reason, created_at ON refunds BEGIN
  SELECT RAISE(ABORT, 'append_only: refunds');
END;
--> statement-breakpoint
CREATE TRIGGER refunds_stay AFTER DELETE ON refunds BEGIN
  SELECT RAISE(ABORT, 'append_only: refunds');
END;
--> statement-breakpoint
CREATE TRIGGER credit_entries_move AFTER INSERT ON credit_entries BEGIN
  INSERT INTO credit_accounts (person_id) SELECT NEW.person_id WHERE NOT EXISTS (SELECT 1 FROM credit_accounts WHERE person_id = NEW.person_id);
  UPDATE credit_accounts SET balance = balance + NEW.amount WHERE person_id = NEW.person_id;
END;
--> statement-breakpoint
CREATE TRIGGER credit_entries_keep AFTER UPDATE ON credit_entries BEGIN
  SELECT RAISE(ABORT, 'append_only: credit_entries');
END;
--> statement-breakpoint
CREATE TRIGGER credit_entries_stay AFTER DELETE ON credit_entries BEGIN
  SELECT RAISE(ABORT, 'append_only: credit_entries');
END;
--> statement-breakpoint
-- An order that expired and is paid after all takes its uses again, within their limits.
DROP TRIGGER rule_uses_keep_end;
--> statement-breakpoint
CREATE TRIGGER rule_uses_keep_end AFTER UPDATE OF given_back_at ON rule_uses WHEN OLD.given_back_at IS NOT NULL AND NEW.given_back_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'append_only: rule_uses');
END;
--> statement-breakpoint
CREATE TRIGGER rule_uses_take_again AFTER UPDATE OF given_back_at ON rule_uses WHEN OLD.given_back_at IS NOT NULL AND NEW.given_back_at IS NULL BEGIN
  UPDATE rule_counts SET used = used + 1, cost = cost + OLD.amount WHERE rule_id = OLD.rule_id;
  UPDATE rule_customers SET used = used + 1 WHERE person_id = OLD.person_id AND rule_id = OLD.rule_id;
  UPDATE promo_codes SET used = used + 1 WHERE code = OLD.code AND rule_id = OLD.rule_id;
END;
