CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`department_id` text,
	`before` text,
	`after` text,
	`request_id` text DEFAULT '' NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_by_age` ON `audit` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_by_entity` ON `audit` (`entity_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit` (`actor_id`,`at`);--> statement-breakpoint
CREATE TABLE `guard` (
	`id` integer PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	CONSTRAINT "guard_one_row" CHECK("guard"."id" = 1),
	CONSTRAINT "nothing_matched" CHECK("guard"."n" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `cart_lines` (
	`cart_id` text NOT NULL,
	`location_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`held_quantity` integer NOT NULL,
	`held_until` integer NOT NULL,
	`unit_price_seen` integer NOT NULL,
	`added_by` text,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`cart_id`, `variant_id`),
	FOREIGN KEY (`cart_id`) REFERENCES `carts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cart_lines_price" CHECK("cart_lines"."unit_price_seen" >= 0),
	CONSTRAINT "cart_lines_hold" CHECK(0 <= "cart_lines"."held_quantity" AND "cart_lines"."held_quantity" <= "cart_lines"."quantity" AND "cart_lines"."quantity" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `cart_lines_by_variant` ON `cart_lines` (`variant_id`);--> statement-breakpoint
CREATE INDEX `cart_lines_held` ON `cart_lines` (`variant_id`,`held_until`) WHERE "cart_lines"."held_quantity" > 0;--> statement-breakpoint
CREATE INDEX `cart_lines_lapsing` ON `cart_lines` (`held_until`) WHERE "cart_lines"."held_quantity" > 0;--> statement-breakpoint
CREATE TABLE `cart_ops` (
	`cart_id` text NOT NULL,
	`op_id` text NOT NULL,
	`kind` text NOT NULL,
	`location_id` text NOT NULL,
	`variant_id` text,
	`quantity` integer,
	`held_quantity` integer,
	`held_until` integer,
	`unit_price` integer,
	`actor` text,
	`turn` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`cart_id`, `op_id`),
	FOREIGN KEY (`cart_id`) REFERENCES `carts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cart_ops_kind" CHECK("cart_ops"."kind" IN ('add', 'set', 'remove', 'hold', 'merge', 'promo', 'reprice')),
	CONSTRAINT "cart_ops_quantity" CHECK("cart_ops"."quantity" IS NULL OR (0 <= "cart_ops"."held_quantity" AND "cart_ops"."held_quantity" <= "cart_ops"."quantity"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cart_ops_by_age` ON `cart_ops` (`created_at`);--> statement-breakpoint
CREATE TABLE `carts` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text,
	`status` text DEFAULT 'open' NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`turn` text DEFAULT '' NOT NULL,
	`promo_code` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "carts_status" CHECK("carts"."status" IN ('open', 'ordered', 'merged')),
	CONSTRAINT "carts_version" CHECK("carts"."version" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `carts_by_owner` ON `carts` (`owner_id`) WHERE "carts"."owner_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `categories` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`department_id` text NOT NULL,
	`parent_id` text,
	`tax_rate` integer DEFAULT 900 NOT NULL,
	`image_key` text,
	`position` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "categories_tax_rate" CHECK("categories"."tax_rate" BETWEEN 0 AND 10000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_slug_unique` ON `categories` (`slug`);--> statement-breakpoint
CREATE INDEX `categories_by_department` ON `categories` (`department_id`);--> statement-breakpoint
CREATE INDEX `categories_by_parent` ON `categories` (`parent_id`);--> statement-breakpoint
CREATE TABLE `departments` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`hue` integer DEFAULT 120 NOT NULL,
	`image_key` text,
	`position` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "departments_hue" CHECK("departments"."hue" BETWEEN 0 AND 360)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `departments_slug_unique` ON `departments` (`slug`);--> statement-breakpoint
CREATE TABLE `product_images` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`key` text NOT NULL,
	`alt` text DEFAULT '' NOT NULL,
	`content_type` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `product_images_by_product` ON `product_images` (`product_id`,`position`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`brand` text DEFAULT '' NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`category_id` text NOT NULL,
	`origin` text DEFAULT '' NOT NULL,
	`storage` text DEFAULT '' NOT NULL,
	`allergens` text DEFAULT '[]' NOT NULL,
	`keywords` text DEFAULT '' NOT NULL,
	`popularity` integer DEFAULT 0 NOT NULL,
	`price_from` integer,
	`on_offer` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "products_allergens" CHECK(json_valid("products"."allergens"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `products_slug_unique` ON `products` (`slug`);--> statement-breakpoint
CREATE INDEX `products_by_category` ON `products` (`category_id`,`archived_at`);--> statement-breakpoint
CREATE INDEX `products_by_popularity` ON `products` (`popularity`,`id`) WHERE "products"."archived_at" IS NULL;--> statement-breakpoint
CREATE INDEX `products_by_price` ON `products` (CASE WHEN "price_from" IS NULL THEN 0 ELSE "price_from" END,`id`) WHERE "products"."archived_at" IS NULL;--> statement-breakpoint
CREATE INDEX `products_by_name` ON `products` ("name" COLLATE NOCASE,`id`) WHERE "products"."archived_at" IS NULL;--> statement-breakpoint
CREATE INDEX `products_by_age` ON `products` (`created_at`,`id`) WHERE "products"."archived_at" IS NULL;--> statement-breakpoint
CREATE INDEX `products_by_brand` ON `products` (`brand`) WHERE "products"."archived_at" IS NULL;--> statement-breakpoint
CREATE TABLE `variants` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`sku` text NOT NULL,
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`price` integer NOT NULL,
	`compare_at_price` integer,
	`price_quantity` integer DEFAULT 1 NOT NULL,
	`quantity_step` integer DEFAULT 1 NOT NULL,
	`max_per_order` integer,
	`low_stock_at` integer,
	`net_quantity` integer,
	`net_unit` text,
	`position` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "variants_unit" CHECK("variants"."unit" IN ('each', 'g', 'ml')),
	CONSTRAINT "variants_price" CHECK("variants"."price" >= 0 AND "variants"."price_quantity" > 0),
	CONSTRAINT "variants_compare" CHECK("variants"."compare_at_price" IS NULL OR "variants"."compare_at_price" > "variants"."price"),
	CONSTRAINT "variants_step" CHECK("variants"."quantity_step" > 0 AND ("variants"."max_per_order" IS NULL OR "variants"."max_per_order" > 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `variants_sku_live` ON `variants` (`sku`) WHERE "variants"."archived_at" IS NULL;--> statement-breakpoint
CREATE INDEX `variants_by_product` ON `variants` (`product_id`,`position`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`caller` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer NOT NULL,
	`response` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`caller`, `key`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `idempotency_keys_by_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `order_lines` (
	`order_id` text NOT NULL,
	`position` integer NOT NULL,
	`location_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`product_id` text NOT NULL,
	`department_id` text NOT NULL,
	`slug` text NOT NULL,
	`sku` text NOT NULL,
	`name` text NOT NULL,
	`variant_name` text NOT NULL,
	`image_key` text,
	`unit` text NOT NULL,
	`quantity` integer NOT NULL,
	`price_quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`gross` integer NOT NULL,
	`discount` integer NOT NULL,
	`total` integer NOT NULL,
	`tax_rate` integer NOT NULL,
	`tax` integer NOT NULL,
	`adjustments` text DEFAULT '[]' NOT NULL,
	`added_by` text,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_lines_sum" CHECK("order_lines"."total" = "order_lines"."gross" - "order_lines"."discount" AND "order_lines"."discount" >= 0 AND "order_lines"."total" >= 0),
	CONSTRAINT "order_lines_money" CHECK("order_lines"."unit_price" >= 0 AND "order_lines"."tax" BETWEEN 0 AND "order_lines"."total"),
	CONSTRAINT "order_lines_quantity" CHECK("order_lines"."quantity" > 0 AND "order_lines"."price_quantity" > 0),
	CONSTRAINT "order_lines_json" CHECK(json_valid("order_lines"."adjustments"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `order_lines_by_variant` ON `order_lines` (`variant_id`);--> statement-breakpoint
CREATE TABLE `order_timeline` (
	`order_id` text NOT NULL,
	`step` integer NOT NULL,
	`at` integer NOT NULL,
	`status` text NOT NULL,
	`by` text NOT NULL,
	`note` text,
	PRIMARY KEY(`order_id`, `step`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`cart_id` text NOT NULL,
	`person_id` text,
	`idempotency_key` text NOT NULL,
	`status` text NOT NULL,
	`tier` text NOT NULL,
	`currency` text NOT NULL,
	`promo_code` text,
	`subtotal` integer NOT NULL,
	`discount_total` integer NOT NULL,
	`delivery_fee` integer NOT NULL,
	`tax_included` integer NOT NULL,
	`total` integer NOT NULL,
	`discounts` text DEFAULT '[]' NOT NULL,
	`address` text NOT NULL,
	`placed_at` integer NOT NULL,
	FOREIGN KEY (`cart_id`) REFERENCES `carts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_sum" CHECK("orders"."total" = "orders"."subtotal" - "orders"."discount_total" + "orders"."delivery_fee" AND "orders"."total" >= 0),
	CONSTRAINT "orders_money" CHECK("orders"."subtotal" >= 0 AND "orders"."discount_total" >= 0 AND "orders"."delivery_fee" >= 0 AND "orders"."tax_included" BETWEEN 0 AND "orders"."total"),
	CONSTRAINT "orders_status" CHECK("orders"."status" IN ('pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered', 'cancelled')),
	CONSTRAINT "orders_json" CHECK(json_valid("orders"."discounts") AND json_valid("orders"."address"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_number_unique` ON `orders` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_cart_id_unique` ON `orders` (`cart_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_key` ON `orders` (`person_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `orders_by_person` ON `orders` (`person_id`,`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_status` ON `orders` (`status`,`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_age` ON `orders` (`placed_at`,`id`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`method` text NOT NULL,
	`status` text NOT NULL,
	`amount` integer NOT NULL,
	`paid` integer DEFAULT 0 NOT NULL,
	`refunded` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_range" CHECK(0 <= "payments"."refunded" AND "payments"."refunded" <= "payments"."paid" AND "payments"."paid" <= "payments"."amount"),
	CONSTRAINT "payments_method" CHECK("payments"."method" IN ('card', 'cash_on_delivery', 'bank_transfer')),
	CONSTRAINT "payments_status" CHECK("payments"."status" IN ('unpaid', 'pending', 'paid', 'failed', 'partially_refunded', 'refunded'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_order_id_unique` ON `payments` (`order_id`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`state` text NOT NULL,
	`error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	CONSTRAINT "mails_state" CHECK("mails"."state" IN ('pending', 'sent', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `mails_by_recipient` ON `mails` (`recipient`,`created_at`);--> statement-breakpoint
CREATE INDEX `mails_by_age` ON `mails` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `mails_by_state` ON `mails` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`done_at` integer,
	CONSTRAINT "outbox_json" CHECK(json_valid("outbox"."payload"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_undone` ON `outbox` (`created_at`) WHERE "outbox"."done_at" IS NULL;--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`password_hash` text NOT NULL,
	`role` text DEFAULT 'customer' NOT NULL,
	`tier` text DEFAULT 'bronze' NOT NULL,
	`successful_orders` integer DEFAULT 0 NOT NULL,
	`verified_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "people_email" CHECK("people"."email" = lower("people"."email")),
	CONSTRAINT "people_role" CHECK("people"."role" IN ('customer', 'clerk', 'manager', 'owner')),
	CONSTRAINT "people_tier" CHECK("people"."tier" IN ('bronze', 'silver', 'gold')),
	CONSTRAINT "people_successful_orders" CHECK("people"."successful_orders" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`refresh_hash` text NOT NULL,
	`previous_hash` text,
	`rotated_at` integer NOT NULL,
	`user_agent` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_by_refresh` ON `sessions` (`refresh_hash`);--> statement-breakpoint
CREATE INDEX `sessions_by_previous` ON `sessions` (`previous_hash`) WHERE "sessions"."previous_hash" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `staff_departments` (
	`person_id` text NOT NULL,
	`department_id` text NOT NULL,
	PRIMARY KEY(`person_id`, `department_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tokens_kind" CHECK("tokens"."kind" IN ('verify', 'reset', 'invitation'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `tokens_by_person` ON `tokens` (`person_id`,`kind`);--> statement-breakpoint
CREATE INDEX `tokens_by_expiry` ON `tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `pricing_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`tiers` text DEFAULT '[]' NOT NULL,
	`category_ids` text DEFAULT '[]' NOT NULL,
	`product_ids` text DEFAULT '[]' NOT NULL,
	`action` text NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`priority` integer DEFAULT 0 NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "pricing_rules_json" CHECK(json_valid("pricing_rules"."tiers") AND json_valid("pricing_rules"."category_ids") AND json_valid("pricing_rules"."product_ids") AND json_valid("pricing_rules"."action")),
	CONSTRAINT "pricing_rules_active_flag" CHECK("pricing_rules"."active" IN (0, 1)),
	CONSTRAINT "pricing_rules_window" CHECK("pricing_rules"."starts_at" IS NULL OR "pricing_rules"."ends_at" IS NULL OR "pricing_rules"."starts_at" < "pricing_rules"."ends_at")
) STRICT;
--> statement-breakpoint
CREATE INDEX `pricing_rules_active` ON `pricing_rules` (`active`,`priority`);--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `stock` (
	`location_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`on_hand` integer DEFAULT 0 NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`location_id`, `variant_id`),
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_range" CHECK(0 <= "stock"."reserved" AND "stock"."reserved" <= "stock"."on_hand")
) STRICT;
--> statement-breakpoint
CREATE INDEX `stock_by_variant` ON `stock` (`variant_id`);--> statement-breakpoint
CREATE TABLE `stock_movements` (
	`id` text PRIMARY KEY NOT NULL,
	`location_id` text NOT NULL,
	`variant_id` text NOT NULL,
	`delta` integer NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`order_id` text,
	`actor_id` text,
	`on_hand_after` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`variant_id`) REFERENCES `variants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stock_movements_delta" CHECK("stock_movements"."delta" <> 0),
	CONSTRAINT "stock_movements_kind" CHECK("stock_movements"."kind" IN ('opening', 'adjustment', 'sale', 'return'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `stock_movements_by_variant` ON `stock_movements` (`variant_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `stock_movements_by_order` ON `stock_movements` (`order_id`) WHERE "stock_movements"."order_id" IS NOT NULL;