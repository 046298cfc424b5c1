CREATE INDEX `order_timeline_ends` ON `order_timeline` (`status`,`at`) WHERE "order_timeline"."status" IN ('delivered', 'cancelled');--> statement-breakpoint
CREATE INDEX `credit_entries_by_age` ON `credit_entries` (`at`);--> statement-breakpoint
CREATE INDEX `refunds_by_end` ON `refunds` (`done_at`) WHERE "refunds"."done_at" IS NOT NULL;