-- Tiers are set in chunks, by a count that is kept, and staff see who moved and why.
CREATE TABLE `tier_counts` (
	`tier` text PRIMARY KEY NOT NULL,
	`people` integer NOT NULL,
	CONSTRAINT "tier_counts_people" CHECK("tier_counts"."people" >= 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `tier_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`from_tier` text NOT NULL,
	`to_tier` text NOT NULL,
	`cause` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	`moved_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tier_moves_tiers" CHECK("tier_moves"."from_tier" IN ('bronze', 'silver', 'gold') AND "tier_moves"."to_tier" IN ('bronze', 'silver', 'gold') AND "tier_moves"."from_tier" <> "tier_moves"."to_tier"),
	CONSTRAINT "tier_moves_cause" CHECK("tier_moves"."cause" IN ('orders', 'override', 'override_ended'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `tier_moves_by_age` ON `tier_moves` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `tier_moves_of_person` ON `tier_moves` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `tier_overrides` (
	`person_id` text PRIMARY KEY NOT NULL,
	`tier` text NOT NULL,
	`reason` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`set_by` text NOT NULL,
	`ended_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tier_overrides_tier" CHECK("tier_overrides"."tier" IN ('bronze', 'silver', 'gold')),
	CONSTRAINT "tier_overrides_reason" CHECK(trim("tier_overrides"."reason") <> ''),
	CONSTRAINT "tier_overrides_time" CHECK("tier_overrides"."since" < "tier_overrides"."until")
) STRICT;
--> statement-breakpoint
CREATE INDEX `tier_overrides_running` ON `tier_overrides` (`until`,`person_id`) WHERE "tier_overrides"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX `people_by_standing` ON `people` (`tier`,`successful_orders`);
--> statement-breakpoint
-- Until now the count was as old as the last night. The + is for the index by person: that by status would read all delivered orders for each.
UPDATE people SET successful_orders = c.n FROM (
  SELECT p.id, (SELECT count(*) FROM orders o WHERE o.person_id = p.id AND +o.status = 'delivered'
    AND NOT EXISTS (SELECT 1 FROM payments WHERE order_id = o.id AND status = 'refunded')) AS n FROM people p) c
WHERE c.id = people.id AND c.n <> people.successful_orders;
--> statement-breakpoint
-- From now on it is exact at any time: a successful order was delivered, and is not fully refunded.
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
INSERT INTO tier_counts (tier, people) SELECT t.value, (SELECT count(*) FROM people WHERE tier = t.value AND erased_at IS NULL)
FROM json_each('["bronze","silver","gold"]') t;
--> statement-breakpoint
CREATE TRIGGER people_tier_insert AFTER INSERT ON people WHEN NEW.erased_at IS NULL BEGIN
  UPDATE tier_counts SET people = people + 1 WHERE tier = NEW.tier;
END;
--> statement-breakpoint
CREATE TRIGGER people_tier_update AFTER UPDATE OF tier, erased_at ON people
WHEN NEW.tier <> OLD.tier OR (NEW.erased_at IS NULL) <> (OLD.erased_at IS NULL) BEGIN
  UPDATE tier_counts SET people = people - 1 WHERE tier = OLD.tier AND OLD.erased_at IS NULL;
  UPDATE tier_counts SET people = people + 1 WHERE tier = NEW.tier AND NEW.erased_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER tier_moves_keep AFTER UPDATE ON tier_moves BEGIN
  SELECT RAISE(ABORT, 'append_only: tier_moves');
END;
