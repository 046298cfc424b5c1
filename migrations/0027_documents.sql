-- Invoices and credit notes as they were issued, and their numbers.
CREATE TABLE `document_series` (
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`last` integer NOT NULL,
	`removed` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`kind`, `year`),
	CONSTRAINT "document_series_kind" CHECK("document_series"."kind" IN ('invoice', 'credit_note')),
	CONSTRAINT "document_series_range" CHECK(0 <= "document_series"."removed" AND "document_series"."removed" <= "document_series"."last")
) STRICT;
--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`number` integer,
	`order_id` text NOT NULL,
	`refund_id` text,
	`issued_at` integer NOT NULL,
	`keep_until` integer NOT NULL,
	`document` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_kind" CHECK("documents"."kind" IN ('invoice', 'credit_note') AND ("documents"."kind" = 'credit_note') = ("documents"."refund_id" IS NOT NULL)),
	CONSTRAINT "documents_range" CHECK("documents"."number" > 0 AND "documents"."keep_until" > "documents"."issued_at"),
	CONSTRAINT "documents_json" CHECK(json_valid("documents"."document"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_refund_id_unique` ON `documents` (`refund_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_number` ON `documents` (`kind`,`year`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_invoice` ON `documents` (`order_id`) WHERE "documents"."kind" = 'invoice';--> statement-breakpoint
CREATE INDEX `documents_by_order` ON `documents` (`order_id`,`issued_at`);--> statement-breakpoint
CREATE INDEX `documents_by_term` ON `documents` (`keep_until`);
--> statement-breakpoint
-- The number is the next of its series, drawn by the insert. So a batch that fails draws none, and no number is left out.
CREATE TRIGGER documents_draw AFTER INSERT ON documents BEGIN
  INSERT INTO document_series (kind, year, last) SELECT NEW.kind, NEW.year, 0
  WHERE NOT EXISTS (SELECT 1 FROM document_series WHERE kind = NEW.kind AND year = NEW.year);
  UPDATE document_series SET last = last + 1 WHERE kind = NEW.kind AND year = NEW.year;
  UPDATE documents SET number = (SELECT last FROM document_series WHERE kind = NEW.kind AND year = NEW.year) WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER documents_keep AFTER UPDATE ON documents WHEN OLD.number IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'append_only: documents');
END;
--> statement-breakpoint
CREATE TRIGGER documents_stay BEFORE DELETE ON documents WHEN OLD.keep_until > unixepoch() * 1000 BEGIN
  SELECT RAISE(ABORT, 'append_only: documents');
END;
--> statement-breakpoint
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
  UPDATE document_series SET removed = removed + 1 WHERE kind = OLD.kind AND year = OLD.year;
END;
--> statement-breakpoint
CREATE TRIGGER document_series_grow AFTER UPDATE ON document_series
WHEN NEW.kind <> OLD.kind OR NEW.year <> OLD.year OR NEW.last < OLD.last OR NEW.removed < OLD.removed BEGIN
  SELECT RAISE(ABORT, 'append_only: document_series');
END;
--> statement-breakpoint
CREATE TRIGGER document_series_stay AFTER DELETE ON document_series BEGIN
  SELECT RAISE(ABORT, 'append_only: document_series');
END;
