-- The categories that a product was in, each until it was moved: a rule for a category was part of the price of what was in it then.
CREATE TABLE `product_moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`product_id` text NOT NULL,
	`category_ids` text NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "product_moves_json" CHECK(json_valid("product_moves"."category_ids"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `product_moves_of` ON `product_moves` (`product_id`,`id`);
--> statement-breakpoint
CREATE TRIGGER product_moves_keep AFTER UPDATE ON product_moves BEGIN
  SELECT RAISE(ABORT, 'append_only: product_moves');
END;
--> statement-breakpoint
CREATE TRIGGER product_moves_stay AFTER DELETE ON product_moves BEGIN
  SELECT RAISE(ABORT, 'append_only: product_moves');
END;
--> statement-breakpoint
CREATE TRIGGER products_moved AFTER UPDATE OF category_id ON products WHEN NEW.category_id <> OLD.category_id BEGIN
  INSERT INTO product_moves (product_id, category_ids, until) SELECT NEW.id, path, NEW.updated_at FROM categories WHERE id = OLD.category_id;
END;
--> statement-breakpoint
ALTER TABLE `variants` ADD `offer_price` integer CONSTRAINT "variants_offer" CHECK("offer_price" IS NULL OR "offer_price" >= 0 AND "offer_price" < "price");
--> statement-breakpoint
ALTER TABLE `variants` ADD `due_at` integer;
--> statement-breakpoint
CREATE INDEX `variants_due` ON `variants` (`due_at`,`id`) WHERE "variants"."archived_at" IS NULL AND "variants"."due_at" IS NOT NULL;
--> statement-breakpoint
-- Lists follow the price that is seen.
DROP INDEX `variants_by_price`;
--> statement-breakpoint
CREATE INDEX `variants_by_price` ON `variants` (CASE WHEN "offer_price" IS NULL THEN "price" ELSE "offer_price" END,`product_id`) WHERE "variants"."archived_at" IS NULL;
--> statement-breakpoint
DROP TRIGGER variants_price_insert;
--> statement-breakpoint
DROP TRIGGER variants_price_update;
--> statement-breakpoint
CREATE TRIGGER variants_price_insert AFTER INSERT ON variants BEGIN
  UPDATE products SET
    price_from = (SELECT min(coalesce(offer_price, price)) FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL),
    on_offer = EXISTS (SELECT 1 FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL AND reference_price IS NOT NULL)
  WHERE id = NEW.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER variants_price_update AFTER UPDATE OF price, offer_price, reference_price, archived_at ON variants BEGIN
  UPDATE products SET
    price_from = (SELECT min(coalesce(offer_price, price)) FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL),
    on_offer = EXISTS (SELECT 1 FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL AND reference_price IS NOT NULL)
  WHERE id = NEW.product_id;
END;
--> statement-breakpoint
-- Rules for everybody may run already.
UPDATE variants SET due_at = created_at WHERE archived_at IS NULL;
