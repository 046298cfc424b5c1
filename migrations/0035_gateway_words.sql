-- What the gateway says of an attempt beyond its state, for staff who look at the order.
ALTER TABLE `payment_attempts` ADD `authorised_until` integer;
--> statement-breakpoint
ALTER TABLE `payment_attempts` ADD `challenged` integer DEFAULT 0 NOT NULL CONSTRAINT "payment_attempts_challenged" CHECK("challenged" IN (0, 1));
--> statement-breakpoint
-- Payments of this store that the gateway has and no attempt has.
CREATE TABLE `stray_payments` (
	`id` text PRIMARY KEY NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`attempt_id` text NOT NULL,
	`found_at` integer NOT NULL,
	`acknowledged_at` integer,
	`acknowledged_by` text,
	CONSTRAINT "stray_payments_amount" CHECK("stray_payments"."amount" >= 0),
	CONSTRAINT "stray_payments_acknowledged" CHECK(("stray_payments"."acknowledged_at" IS NULL) = ("stray_payments"."acknowledged_by" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `stray_payments_by_age` ON `stray_payments` (`found_at`,`id`);
--> statement-breakpoint
CREATE INDEX `stray_payments_open` ON `stray_payments` (`found_at`,`id`) WHERE "stray_payments"."acknowledged_at" IS NULL AND "stray_payments"."amount" > 0;
