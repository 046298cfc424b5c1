-- The open carts with some goods, all open carts, and those with a code, each in the order of their ids: read a page at a time.
DROP INDEX `cart_lines_by_variant`;
--> statement-breakpoint
CREATE INDEX `cart_lines_by_variant` ON `cart_lines` (`variant_id`,`cart_id`);
--> statement-breakpoint
CREATE INDEX `carts_open` ON `carts` (`id`) WHERE "carts"."status" = 'open';
--> statement-breakpoint
CREATE INDEX `carts_with_code` ON `carts` (`id`) WHERE "carts"."status" = 'open' AND "carts"."promo_code" IS NOT NULL;