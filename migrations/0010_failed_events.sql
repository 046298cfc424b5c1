ALTER TABLE `outbox` ADD `error` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_troubled` ON `outbox` (`created_at`,`id`) WHERE "outbox"."done_at" IS NULL AND "outbox"."error" IS NOT NULL;
