CREATE TABLE `import_mappings` (
	`headers` text PRIMARY KEY NOT NULL,
	`mapping` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "import_mappings_json" CHECK(json_valid("import_mappings"."mapping"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_parts` (
	`import_id` text NOT NULL,
	`line` integer NOT NULL,
	`at` integer NOT NULL,
	`changes` text NOT NULL,
	PRIMARY KEY(`import_id`, `line`, `at`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_parts_json" CHECK(json_valid("import_parts"."changes"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`line` integer NOT NULL,
	`cells` text NOT NULL,
	`errors` text NOT NULL,
	`mended` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`import_id`, `line`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_rows_json" CHECK(json_valid("import_rows"."cells") AND json_valid("import_rows"."errors"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_rows_refused` ON `import_rows` (`import_id`,`mended`,`line`);--> statement-breakpoint
CREATE TABLE `import_skus` (
	`import_id` text NOT NULL,
	`sku` text NOT NULL,
	`line` integer NOT NULL,
	PRIMARY KEY(`import_id`, `sku`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`key` text,
	`by` text NOT NULL,
	`state` text NOT NULL,
	`format` text NOT NULL,
	`mapping` text NOT NULL,
	`size` integer NOT NULL,
	`rows` integer NOT NULL,
	`cursor` integer NOT NULL,
	`line` integer NOT NULL,
	`created` integer DEFAULT 0 NOT NULL,
	`updated` integer DEFAULT 0 NOT NULL,
	`same` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	CONSTRAINT "imports_state" CHECK("imports"."state" IN ('unmapped', 'checking', 'checked', 'running', 'done', 'cancelled')),
	CONSTRAINT "imports_json" CHECK(json_valid("imports"."format") AND json_valid("imports"."mapping"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_by_age` ON `imports` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `imports_by_person` ON `imports` (`by`,`created_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `imports_one_runs` ON `imports` (`state`) WHERE "imports"."state" = 'running';
--> statement-breakpoint
-- What an import did is never changed.
CREATE TRIGGER import_parts_keep BEFORE UPDATE ON import_parts BEGIN
  SELECT RAISE(ABORT, 'append_only: import_parts');
END;
--> statement-breakpoint
CREATE TRIGGER import_parts_stay BEFORE DELETE ON import_parts BEGIN
  SELECT RAISE(ABORT, 'append_only: import_parts');
END;
