CREATE TABLE `cart_members` (
	`cart_id` text NOT NULL,
	`person_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	PRIMARY KEY(`cart_id`, `person_id`),
	FOREIGN KEY (`cart_id`) REFERENCES `carts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `cart_members_by_person` ON `cart_members` (`person_id`);--> statement-breakpoint
CREATE TABLE `pricing_revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	CONSTRAINT "pricing_revision_one_row" CHECK("pricing_revision"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`schedule` text NOT NULL,
	`lease` text DEFAULT '' NOT NULL,
	`leased_until` integer DEFAULT 0 NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`changed` integer,
	`error` text,
	CONSTRAINT "jobs_changed" CHECK("jobs"."changed" IS NULL OR "jobs"."changed" >= 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "settings_json" CHECK(json_valid("settings"."value"))
) STRICT;
--> statement-breakpoint
ALTER TABLE `outbox` ADD `queue` text DEFAULT 'events' NOT NULL;
--> statement-breakpoint
-- Mails wait in a queue of their own from here on.
UPDATE outbox SET queue = 'mail' WHERE kind IN ('mail', 'order_mail', 'order_placed');
--> statement-breakpoint
-- The Worker of before names no queue, and runs for a moment on these tables. It goes when that one is no longer anywhere.
CREATE TRIGGER outbox_mail_of_before AFTER INSERT ON outbox WHEN NEW.queue = 'events' AND NEW.kind IN ('mail', 'order_mail', 'order_placed') BEGIN
  UPDATE outbox SET queue = 'mail' WHERE id = NEW.id;
END;
--> statement-breakpoint
-- Prices are those of one revision of the rules. Counting how often a rule was used is no write to it.
INSERT INTO pricing_revision (id, revision) VALUES (1, 1);
--> statement-breakpoint
CREATE TRIGGER pricing_rules_added AFTER INSERT ON pricing_rules BEGIN
  UPDATE pricing_revision SET revision = revision + 1 WHERE id = 1;
END;
--> statement-breakpoint
CREATE TRIGGER pricing_rules_changed AFTER UPDATE ON pricing_rules BEGIN
  UPDATE pricing_revision SET revision = revision + 1 WHERE id = 1;
END;
--> statement-breakpoint
CREATE TRIGGER pricing_rules_removed AFTER DELETE ON pricing_rules BEGIN
  UPDATE pricing_revision SET revision = revision + 1 WHERE id = 1;
END;
