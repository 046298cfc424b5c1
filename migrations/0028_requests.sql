-- What customers ask after they ordered: withdrawals, and problems with a line.
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`order_id` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`late` integer DEFAULT 0 NOT NULL,
	`position` integer,
	`what` text,
	`text` text NOT NULL,
	`lines` text,
	`photo` text,
	`photo_type` text,
	`answer` text,
	`answered_at` integer,
	`answered_by` text,
	`refund_id` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "requests_kind" CHECK("kind" IN ('withdrawal', 'problem') AND ("kind" = 'problem') = ("position" IS NOT NULL)),
	CONSTRAINT "requests_state" CHECK("state" IN ('open', 'settled', 'answered') AND ("state" = 'open') = ("answered_at" IS NULL)),
	CONSTRAINT "requests_what" CHECK(("what" IS NULL) = ("kind" = 'withdrawal') AND "what" IN ('missing', 'damaged', 'spoilt', 'wrong', 'other')),
	CONSTRAINT "requests_late" CHECK("late" IN (0, 1)),
	CONSTRAINT "requests_text" CHECK(length("text") <= 1000 AND ("answer" IS NULL OR length("answer") <= 1000)),
	CONSTRAINT "requests_json" CHECK("lines" IS NULL OR json_valid("lines"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `requests_open_withdrawal` ON `requests` (`order_id`) WHERE "kind" = 'withdrawal' AND "state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX `requests_open_problem` ON `requests` (`order_id`,`position`) WHERE "kind" = 'problem' AND "state" = 'open';--> statement-breakpoint
CREATE INDEX `requests_by_order` ON `requests` (`order_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `requests_by_state` ON `requests` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `requests_by_age` ON `requests` (`created_at`,`id`);--> statement-breakpoint
-- A cancelled order gives back all that was paid: whoever withdrew from it has nothing to wait for.
CREATE TRIGGER requests_of_cancelled AFTER INSERT ON order_timeline WHEN NEW.status = 'cancelled' BEGIN
  UPDATE requests SET state = 'settled', answered_at = NEW.at WHERE order_id = NEW.order_id AND kind = 'withdrawal' AND state = 'open';
END;
