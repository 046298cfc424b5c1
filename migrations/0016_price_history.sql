ALTER TABLE `categories` ADD `fresh_goods` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `variants` ADD `priced_at` integer;--> statement-breakpoint
ALTER TABLE `variants` ADD `priced_by` text;--> statement-breakpoint
ALTER TABLE `variants` ADD `reference_price` integer;--> statement-breakpoint
ALTER TABLE `variants` ADD `reduced_since` integer;--> statement-breakpoint
CREATE TABLE `price_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`variant_id` text NOT NULL,
	`at` integer NOT NULL,
	`price` integer NOT NULL,
	`price_quantity` integer NOT NULL,
	`compare_at_price` integer,
	`by` text,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `price_history_of` ON `price_history` (`variant_id`,`at`,`id`);
--> statement-breakpoint
-- Until now only the price of today was kept. Where an offer runs, what staff typed as the price before it is taken for that price.
INSERT INTO price_history (variant_id, at, price, price_quantity) SELECT id, created_at, coalesce(compare_at_price, price), price_quantity FROM variants;
--> statement-breakpoint
INSERT INTO price_history (variant_id, at, price, price_quantity, compare_at_price)
SELECT id, max(created_at, CAST(unixepoch('subsec') * 1000 AS INTEGER)), price, price_quantity, compare_at_price FROM variants WHERE compare_at_price IS NOT NULL;
--> statement-breakpoint
UPDATE variants SET reference_price = compare_at_price, reduced_since = max(created_at, CAST(unixepoch('subsec') * 1000 AS INTEGER))
WHERE compare_at_price IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER price_history_keep AFTER UPDATE ON price_history BEGIN
  SELECT RAISE(ABORT, 'append_only: price_history');
END;
--> statement-breakpoint
CREATE TRIGGER price_history_stay AFTER DELETE ON price_history BEGIN
  SELECT RAISE(ABORT, 'append_only: price_history');
END;
--> statement-breakpoint
CREATE TRIGGER variants_history_insert AFTER INSERT ON variants BEGIN
  INSERT INTO price_history (variant_id, at, price, price_quantity, compare_at_price, by)
  VALUES (NEW.id, coalesce(NEW.priced_at, NEW.created_at), NEW.price, NEW.price_quantity, NEW.compare_at_price, NEW.priced_by);
END;
--> statement-breakpoint
CREATE TRIGGER variants_history_update AFTER UPDATE OF price, price_quantity, compare_at_price ON variants
WHEN NEW.price <> OLD.price OR NEW.price_quantity <> OLD.price_quantity OR NEW.compare_at_price IS NOT OLD.compare_at_price BEGIN
  INSERT INTO price_history (variant_id, at, price, price_quantity, compare_at_price, by)
  VALUES (NEW.id, coalesce(NEW.priced_at, NEW.created_at), NEW.price, NEW.price_quantity, NEW.compare_at_price, NEW.priced_by);
END;
--> statement-breakpoint
DROP TRIGGER variants_price_insert;
--> statement-breakpoint
DROP TRIGGER variants_price_update;
--> statement-breakpoint
-- As before, but on offer is what may be shown as reduced.
CREATE TRIGGER variants_price_insert AFTER INSERT ON variants BEGIN
  UPDATE products SET
    price_from = (SELECT min(price) FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL),
    on_offer = EXISTS (SELECT 1 FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL AND reference_price IS NOT NULL)
  WHERE id = NEW.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER variants_price_update AFTER UPDATE OF price, reference_price, archived_at ON variants BEGIN
  UPDATE products SET
    price_from = (SELECT min(price) FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL),
    on_offer = EXISTS (SELECT 1 FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL AND reference_price IS NOT NULL)
  WHERE id = NEW.product_id;
END;
