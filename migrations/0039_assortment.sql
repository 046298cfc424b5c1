-- Slugs that something had before it got another name. Its old addresses lead to the new one.
CREATE TABLE `old_slugs` (
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`target_id` text NOT NULL,
	PRIMARY KEY(`kind`, `slug`),
	CONSTRAINT "old_slugs_kind" CHECK("old_slugs"."kind" IN ('departments', 'categories', 'products'))
) STRICT;
--> statement-breakpoint
-- How large a picture is, and narrower copies of it.
ALTER TABLE `product_images` ADD `width` integer;--> statement-breakpoint
ALTER TABLE `product_images` ADD `height` integer;--> statement-breakpoint
ALTER TABLE `product_images` ADD `copies` text DEFAULT '[]' NOT NULL CONSTRAINT "product_images_copies" CHECK(json_valid("copies"));
--> statement-breakpoint
-- How many pictures of products show a file. One that an order of the past shows counts once more, for ever: orders keep the key.
CREATE TABLE `media_uses` (
	`key` text PRIMARY KEY NOT NULL,
	`uses` integer NOT NULL,
	CONSTRAINT "media_uses_some" CHECK("media_uses"."uses" >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO media_uses (key, uses) SELECT key, count(*) FROM (SELECT key FROM product_images
  UNION ALL SELECT DISTINCT image_key FROM order_lines WHERE image_key IS NOT NULL) GROUP BY key;
--> statement-breakpoint
CREATE TRIGGER product_images_used AFTER INSERT ON product_images BEGIN
  INSERT INTO media_uses (key, uses) SELECT key, 1 FROM (SELECT NEW.key AS key UNION ALL SELECT value ->> 'key' FROM json_each(NEW.copies)) WHERE true
  ON CONFLICT (key) DO UPDATE SET uses = uses + 1;
END;
--> statement-breakpoint
CREATE TRIGGER product_images_left AFTER DELETE ON product_images BEGIN
  UPDATE media_uses SET uses = uses - 1 WHERE key IN (SELECT OLD.key UNION ALL SELECT value ->> 'key' FROM json_each(OLD.copies));
  UPDATE media_uses SET uses = uses + 1 WHERE key = OLD.key AND EXISTS (
    SELECT 1 FROM variants v CROSS JOIN order_lines l ON l.variant_id = v.id WHERE v.product_id = OLD.product_id AND l.image_key = OLD.key);
END;
