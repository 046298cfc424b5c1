-- Rules have more conditions, and checks of their ranges. No row refers to them yet, so the table is simply made anew.
ALTER TABLE `pricing_rules` RENAME TO `pricing_rules_before`;
--> statement-breakpoint
CREATE TABLE `pricing_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`tiers` text DEFAULT '[]' NOT NULL,
	`category_ids` text DEFAULT '[]' NOT NULL,
	`product_ids` text DEFAULT '[]' NOT NULL,
	`action` text NOT NULL,
	`min_quantity` integer,
	`min_subtotal` integer,
	`promo_code` text,
	`needs_code` integer DEFAULT 0 NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`weekly` text,
	`priority` integer DEFAULT 0 NOT NULL,
	`group_name` text,
	`exclusive` integer DEFAULT 0 NOT NULL,
	`usage_limit` integer,
	`per_customer_limit` integer,
	`active` integer DEFAULT 1 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer DEFAULT 0 NOT NULL,
	`updated_by` text,
	`archived_at` integer,
	CONSTRAINT "pricing_rules_json" CHECK(json_valid("pricing_rules"."tiers") AND json_valid("pricing_rules"."category_ids") AND json_valid("pricing_rules"."product_ids") AND json_valid("pricing_rules"."action")
      AND ("pricing_rules"."weekly" IS NULL OR json_valid("pricing_rules"."weekly"))),
	CONSTRAINT "pricing_rules_action" CHECK(CASE "pricing_rules"."action" ->> 'type'
      WHEN 'percent' THEN typeof("pricing_rules"."action" ->> 'percent') <> 'text' AND "pricing_rules"."action" ->> 'percent' BETWEEN 1 AND 100
      WHEN 'cart_percent' THEN typeof("pricing_rules"."action" ->> 'percent') <> 'text' AND "pricing_rules"."action" ->> 'percent' BETWEEN 1 AND 100
      WHEN 'amount_off' THEN typeof("pricing_rules"."action" ->> 'amount') = 'integer' AND "pricing_rules"."action" ->> 'amount' > 0
      WHEN 'cart_amount_off' THEN typeof("pricing_rules"."action" ->> 'amount') = 'integer' AND "pricing_rules"."action" ->> 'amount' > 0
      WHEN 'fixed_price' THEN typeof("pricing_rules"."action" ->> 'price') = 'integer' AND "pricing_rules"."action" ->> 'price' > 0
      WHEN 'buy_x_get_y' THEN typeof("pricing_rules"."action" ->> 'buy') = 'integer' AND "pricing_rules"."action" ->> 'buy' > 0
        AND typeof("pricing_rules"."action" ->> 'get') = 'integer' AND "pricing_rules"."action" ->> 'get' > 0
      WHEN 'free_delivery' THEN 1 ELSE 0 END IS 1),
	CONSTRAINT "pricing_rules_flags" CHECK("pricing_rules"."active" IN (0, 1) AND "pricing_rules"."exclusive" IN (0, 1) AND "pricing_rules"."needs_code" IN (0, 1)),
	CONSTRAINT "pricing_rules_window" CHECK("pricing_rules"."starts_at" IS NULL OR "pricing_rules"."ends_at" IS NULL OR "pricing_rules"."starts_at" < "pricing_rules"."ends_at"),
	CONSTRAINT "pricing_rules_least" CHECK(("pricing_rules"."min_quantity" IS NULL OR "pricing_rules"."min_quantity" > 0) AND ("pricing_rules"."min_subtotal" IS NULL OR "pricing_rules"."min_subtotal" > 0)),
	CONSTRAINT "pricing_rules_limits" CHECK(("pricing_rules"."usage_limit" IS NULL OR "pricing_rules"."usage_limit" > 0) AND ("pricing_rules"."per_customer_limit" IS NULL OR "pricing_rules"."per_customer_limit" > 0)),
	CONSTRAINT "pricing_rules_promo_code" CHECK("pricing_rules"."promo_code" IS NULL OR ("pricing_rules"."promo_code" = upper(trim("pricing_rules"."promo_code")) AND "pricing_rules"."promo_code" <> '' AND "pricing_rules"."needs_code" = 1))
) STRICT;
--> statement-breakpoint
INSERT INTO pricing_rules (id, name, tiers, category_ids, product_ids, action, starts_at, ends_at, priority, active, version, created_at, updated_at)
SELECT id, name, tiers, category_ids, product_ids, action, starts_at, ends_at, priority, active, version, created_at, created_at FROM pricing_rules_before;
--> statement-breakpoint
DROP TABLE `pricing_rules_before`;
--> statement-breakpoint
CREATE INDEX `pricing_rules_active` ON `pricing_rules` (`active`,`priority`);
--> statement-breakpoint
CREATE INDEX `pricing_rules_by_age` ON `pricing_rules` (`created_at`,`id`) WHERE "pricing_rules"."archived_at" IS NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX `pricing_rules_code` ON `pricing_rules` (`promo_code`) WHERE "pricing_rules"."promo_code" IS NOT NULL AND "pricing_rules"."archived_at" IS NULL;
--> statement-breakpoint
CREATE TRIGGER pricing_rules_added AFTER INSERT ON pricing_rules BEGIN
  UPDATE pricing_revision SET revision = revision + 1 WHERE id = 1;
END;
--> statement-breakpoint
CREATE TRIGGER pricing_rules_changed AFTER UPDATE ON pricing_rules BEGIN
  UPDATE pricing_revision SET revision = revision + 1 WHERE id = 1;
END;
--> statement-breakpoint
CREATE TABLE `pricing_rule_versions` (
	`rule_id` text NOT NULL,
	`version` integer NOT NULL,
	`rule` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer,
	`written_by` text,
	PRIMARY KEY(`rule_id`, `version`),
	FOREIGN KEY (`rule_id`) REFERENCES `pricing_rules`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pricing_rule_versions_json" CHECK(json_valid("pricing_rule_versions"."rule"))
) STRICT;
--> statement-breakpoint
-- Each version of a rule is kept. A write that does not raise the version changes the version of now.
CREATE TRIGGER pricing_rules_first_version AFTER INSERT ON pricing_rules BEGIN
  INSERT INTO pricing_rule_versions (rule_id, version, since, written_by, rule) VALUES (NEW.id, NEW.version, NEW.created_at, NEW.updated_by,
    json_object('name', NEW.name, 'tiers', json(NEW.tiers), 'categoryIds', json(NEW.category_ids), 'productIds', json(NEW.product_ids),
    'minQuantity', NEW.min_quantity, 'minSubtotal', NEW.min_subtotal, 'promoCode', NEW.promo_code, 'needsCode', NEW.needs_code,
    'startsAt', NEW.starts_at, 'endsAt', NEW.ends_at, 'weekly', json(NEW.weekly), 'priority', NEW.priority, 'group', NEW.group_name,
    'exclusive', NEW.exclusive, 'usageLimit', NEW.usage_limit, 'perCustomerLimit', NEW.per_customer_limit, 'action', json(NEW.action),
    'active', NEW.active, 'archived', NEW.archived_at IS NOT NULL));
END;
--> statement-breakpoint
CREATE TRIGGER pricing_rules_next_version AFTER UPDATE ON pricing_rules BEGIN
  UPDATE pricing_rule_versions SET until = NEW.updated_at WHERE rule_id = NEW.id AND version = OLD.version AND NEW.version <> OLD.version;
  INSERT INTO pricing_rule_versions (rule_id, version, since, written_by, rule) VALUES (NEW.id, NEW.version, NEW.updated_at, NEW.updated_by,
    json_object('name', NEW.name, 'tiers', json(NEW.tiers), 'categoryIds', json(NEW.category_ids), 'productIds', json(NEW.product_ids),
    'minQuantity', NEW.min_quantity, 'minSubtotal', NEW.min_subtotal, 'promoCode', NEW.promo_code, 'needsCode', NEW.needs_code,
    'startsAt', NEW.starts_at, 'endsAt', NEW.ends_at, 'weekly', json(NEW.weekly), 'priority', NEW.priority, 'group', NEW.group_name,
    'exclusive', NEW.exclusive, 'usageLimit', NEW.usage_limit, 'perCustomerLimit', NEW.per_customer_limit, 'action', json(NEW.action),
    'active', NEW.active, 'archived', NEW.archived_at IS NOT NULL))
  ON CONFLICT (rule_id, version) DO UPDATE SET rule = excluded.rule;
END;
--> statement-breakpoint
INSERT INTO pricing_rule_versions (rule_id, version, since, written_by, rule) SELECT id, version, created_at, NULL,
    json_object('name', name, 'tiers', json(tiers), 'categoryIds', json(category_ids), 'productIds', json(product_ids),
    'minQuantity', min_quantity, 'minSubtotal', min_subtotal, 'promoCode', promo_code, 'needsCode', needs_code,
    'startsAt', starts_at, 'endsAt', ends_at, 'weekly', json(weekly), 'priority', priority, 'group', group_name,
    'exclusive', exclusive, 'usageLimit', usage_limit, 'perCustomerLimit', per_customer_limit, 'action', json(action),
    'active', active, 'archived', archived_at IS NOT NULL)
FROM pricing_rules;
--> statement-breakpoint
-- A deposit is part of what an order costs, so its CHECK is another. Rows of four tables refer to orders: they are checked when all of this is done.
PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
CREATE TABLE `orders_before` AS SELECT * FROM `orders`;
--> statement-breakpoint
DROP TABLE `orders`;
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
	`deposit_total` integer DEFAULT 0 NOT NULL,
	`delivery_fee` integer NOT NULL,
	`tax_included` integer NOT NULL,
	`total` integer NOT NULL,
	`discounts` text DEFAULT '[]' NOT NULL,
	`taxes` text,
	`delivery` text,
	`address` text NOT NULL,
	`placed_at` integer NOT NULL,
	FOREIGN KEY (`cart_id`) REFERENCES `carts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_sum" CHECK("orders"."total" = "orders"."subtotal" - "orders"."discount_total" + "orders"."deposit_total" + "orders"."delivery_fee" AND "orders"."total" >= 0),
	CONSTRAINT "orders_money" CHECK("orders"."subtotal" >= 0 AND "orders"."discount_total" >= 0 AND "orders"."deposit_total" >= 0 AND "orders"."delivery_fee" >= 0 AND "orders"."tax_included" BETWEEN 0 AND "orders"."total"),
	CONSTRAINT "orders_status" CHECK("orders"."status" IN ('pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered', 'cancelled')),
	CONSTRAINT "orders_json" CHECK(json_valid("orders"."discounts") AND json_valid("orders"."address") AND ("orders"."taxes" IS NULL OR json_valid("orders"."taxes"))
      AND ("orders"."delivery" IS NULL OR json_valid("orders"."delivery")))
) STRICT;
--> statement-breakpoint
-- What a line, and the delivery, paid of each tax. The delivery of until now paid nine per cent.
INSERT INTO orders (id, number, cart_id, person_id, idempotency_key, status, tier, currency, promo_code, subtotal, discount_total, delivery_fee, tax_included, total, discounts, taxes, address, placed_at)
SELECT id, number, cart_id, person_id, idempotency_key, status, tier, currency, promo_code, subtotal, discount_total, delivery_fee, tax_included, total, discounts,
  (SELECT json_group_array(json_object('rate', rate, 'goods', goods, 'tax', tax) ORDER BY rate) FROM (
    SELECT rate, sum(goods) AS goods, sum(tax) AS tax FROM (
      SELECT l.tax_rate AS rate, l.total AS goods, l.tax AS tax FROM order_lines l WHERE l.order_id = o.id
      UNION ALL SELECT 900, o.delivery_fee, o.tax_included - coalesce((SELECT sum(tax) FROM order_lines WHERE order_id = o.id), 0)
      WHERE o.delivery_fee > 0)
    GROUP BY rate)),
  address, placed_at FROM orders_before o;
--> statement-breakpoint
DROP TABLE `orders_before`;
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_number_unique` ON `orders` (`number`);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_cart_id_unique` ON `orders` (`cart_id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_key` ON `orders` (`person_id`,`idempotency_key`);
--> statement-breakpoint
CREATE INDEX `orders_by_person` ON `orders` (`person_id`,`placed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `orders_by_status` ON `orders` (`status`,`placed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `orders_by_age` ON `orders` (`placed_at`,`id`);
--> statement-breakpoint
ALTER TABLE `order_lines` ADD `cart_discount` integer DEFAULT 0 NOT NULL CONSTRAINT "order_lines_share" CHECK("cart_discount" BETWEEN 0 AND "total");
--> statement-breakpoint
ALTER TABLE `order_lines` ADD `deposit` integer DEFAULT 0 NOT NULL CONSTRAINT "order_lines_deposit" CHECK("deposit" >= 0);
--> statement-breakpoint
DROP TRIGGER order_lines_keep;
--> statement-breakpoint
-- As before, with the new columns.
CREATE TRIGGER order_lines_keep AFTER UPDATE OF order_id, position, location_id, variant_id, product_id, department_id, slug, sku, name, variant_name,
  image_key, unit, quantity, price_quantity, unit_price, gross, discount, total, cart_discount, deposit, tax_rate, tax, adjustments ON order_lines BEGIN
  SELECT RAISE(ABORT, 'append_only: order_lines');
END;
--> statement-breakpoint
CREATE TABLE `code_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`rule_id` text NOT NULL,
	`count` integer NOT NULL,
	`made` integer DEFAULT 0 NOT NULL,
	`prefix` text DEFAULT '' NOT NULL,
	`uses_each` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`rule_id`) REFERENCES `pricing_rules`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "code_batches_count" CHECK("code_batches"."count" > 0 AND 0 <= "code_batches"."made" AND "code_batches"."made" <= "code_batches"."count" AND "code_batches"."uses_each" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `code_batches_by_rule` ON `code_batches` (`rule_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `promo_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`rule_id` text NOT NULL,
	`batch_id` text NOT NULL,
	`uses_each` integer NOT NULL,
	`used` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`rule_id`) REFERENCES `pricing_rules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `code_batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promo_codes_used" CHECK(0 <= "promo_codes"."used" AND "promo_codes"."used" <= "promo_codes"."uses_each")
) STRICT;
--> statement-breakpoint
CREATE INDEX `promo_codes_by_rule` ON `promo_codes` (`rule_id`,`code`);
--> statement-breakpoint
CREATE INDEX `promo_codes_by_batch` ON `promo_codes` (`batch_id`);
--> statement-breakpoint
CREATE TABLE `rule_uses` (
	`order_id` text NOT NULL,
	`rule_id` text NOT NULL,
	`person_id` text,
	`code` text,
	`amount` integer NOT NULL,
	`used_at` integer NOT NULL,
	`given_back_at` integer,
	PRIMARY KEY(`order_id`, `rule_id`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rule_id`) REFERENCES `pricing_rules`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rule_uses_amount" CHECK("rule_uses"."amount" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `rule_uses_by_rule` ON `rule_uses` (`rule_id`,`used_at`);
--> statement-breakpoint
CREATE INDEX `rule_uses_by_person` ON `rule_uses` (`person_id`,`rule_id`);
--> statement-breakpoint
CREATE TABLE `rule_counts` (
	`rule_id` text PRIMARY KEY NOT NULL,
	`used` integer DEFAULT 0 NOT NULL,
	`cost` integer DEFAULT 0 NOT NULL,
	`most` integer,
	FOREIGN KEY (`rule_id`) REFERENCES `pricing_rules`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rule_counts_range" CHECK("rule_counts"."used" >= 0 AND "rule_counts"."cost" >= 0),
	CONSTRAINT "rule_counts_limit" CHECK("rule_counts"."most" IS NULL OR "rule_counts"."used" <= "rule_counts"."most")
) STRICT;
--> statement-breakpoint
CREATE TABLE `rule_customers` (
	`person_id` text NOT NULL,
	`rule_id` text NOT NULL,
	`used` integer NOT NULL,
	`most` integer NOT NULL,
	PRIMARY KEY(`person_id`, `rule_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rule_id`) REFERENCES `pricing_rules`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rule_customers_limit" CHECK(0 <= "rule_customers"."used" AND "rule_customers"."used" <= "rule_customers"."most")
) STRICT;
--> statement-breakpoint
CREATE INDEX `rule_customers_by_rule` ON `rule_customers` (`rule_id`);
--> statement-breakpoint
-- A use is counted for its rule, its code and its customer. Their CHECKs decide the last use; each keeps the limit of its moment.
CREATE TRIGGER rule_uses_count AFTER INSERT ON rule_uses WHEN NEW.given_back_at IS NULL BEGIN
  INSERT INTO rule_counts (rule_id, used, cost, most) SELECT NEW.rule_id, 1, NEW.amount, usage_limit FROM pricing_rules WHERE id = NEW.rule_id
  ON CONFLICT (rule_id) DO UPDATE SET used = used + 1, cost = cost + NEW.amount, most = excluded.most;
  INSERT INTO rule_customers (person_id, rule_id, used, most)
  SELECT NEW.person_id, NEW.rule_id, (SELECT count(*) FROM rule_uses u WHERE u.person_id = NEW.person_id AND u.rule_id = NEW.rule_id AND u.given_back_at IS NULL),
    per_customer_limit FROM pricing_rules WHERE id = NEW.rule_id AND per_customer_limit IS NOT NULL AND NEW.person_id IS NOT NULL
  ON CONFLICT (person_id, rule_id) DO UPDATE SET used = excluded.used, most = excluded.most;
  UPDATE promo_codes SET used = used + 1 WHERE code = NEW.code AND rule_id = NEW.rule_id;
END;
--> statement-breakpoint
CREATE TRIGGER rule_uses_give_back AFTER UPDATE OF given_back_at ON rule_uses WHEN OLD.given_back_at IS NULL AND NEW.given_back_at IS NOT NULL BEGIN
  UPDATE rule_counts SET used = used - 1, cost = cost - OLD.amount WHERE rule_id = OLD.rule_id;
  UPDATE rule_customers SET used = used - 1 WHERE person_id = OLD.person_id AND rule_id = OLD.rule_id;
  UPDATE promo_codes SET used = used - 1 WHERE code = OLD.code AND rule_id = OLD.rule_id;
END;
--> statement-breakpoint
CREATE TRIGGER rule_uses_keep AFTER UPDATE OF order_id, rule_id, code, amount, used_at ON rule_uses BEGIN
  SELECT RAISE(ABORT, 'append_only: rule_uses');
END;
--> statement-breakpoint
CREATE TRIGGER rule_uses_keep_end AFTER UPDATE OF given_back_at ON rule_uses WHEN OLD.given_back_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'append_only: rule_uses');
END;
--> statement-breakpoint
CREATE TRIGGER rule_uses_stay AFTER DELETE ON rule_uses BEGIN
  SELECT RAISE(ABORT, 'append_only: rule_uses');
END;
--> statement-breakpoint
-- Counting a use is no write to a rule. Only the last use is: then the rule is over, until one is given back.
CREATE TRIGGER rule_counts_last AFTER UPDATE OF used ON rule_counts WHEN NEW.most IS NOT NULL AND (NEW.used >= NEW.most) <> (OLD.used >= NEW.most) BEGIN
  UPDATE pricing_revision SET revision = revision + 1 WHERE id = 1;
END;
--> statement-breakpoint
CREATE TRIGGER rule_counts_only AFTER INSERT ON rule_counts WHEN NEW.used >= NEW.most BEGIN
  UPDATE pricing_revision SET revision = revision + 1 WHERE id = 1;
END;
--> statement-breakpoint
-- The uses of the orders until now, from the reasons that they keep.
INSERT INTO rule_uses (order_id, rule_id, person_id, amount, used_at, given_back_at)
SELECT o.id, r.id, o.person_id, sum(a.amount), o.placed_at, iif(o.status = 'cancelled', o.placed_at, NULL) FROM (
  SELECT order_id, value ->> 'ruleId' AS rule_id, value ->> 'amount' AS amount FROM order_lines, json_each(adjustments)) a
JOIN orders o ON o.id = a.order_id JOIN pricing_rules r ON r.id = a.rule_id GROUP BY o.id, r.id;
--> statement-breakpoint
ALTER TABLE `variants` ADD `deposit` integer DEFAULT 0 NOT NULL CONSTRAINT "variants_deposit" CHECK("deposit" >= 0);
--> statement-breakpoint
ALTER TABLE `cart_ops` ADD `code` text;
--> statement-breakpoint
-- An operation `promo` sets the code of its cart.
CREATE TRIGGER cart_ops_promo AFTER INSERT ON cart_ops WHEN NEW.kind = 'promo' BEGIN
  UPDATE carts SET promo_code = NEW.code WHERE id = NEW.cart_id;
END;
--> statement-breakpoint
ALTER TABLE `categories` ADD `path` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
-- A category, and all above it.
UPDATE categories SET path = (
  WITH RECURSIVE up(id, step) AS (SELECT categories.id, 0 UNION ALL SELECT c.parent_id, step + 1 FROM up JOIN categories c ON c.id = up.id
    WHERE c.parent_id IS NOT NULL AND step < 20)
  SELECT json_group_array(id ORDER BY step) FROM up);
--> statement-breakpoint
CREATE TRIGGER categories_path_insert AFTER INSERT ON categories BEGIN
  UPDATE categories SET path = (
  WITH RECURSIVE up(id, step) AS (SELECT NEW.id, 0 UNION ALL SELECT c.parent_id, step + 1 FROM up JOIN categories c ON c.id = up.id
    WHERE c.parent_id IS NOT NULL AND step < 20)
  SELECT json_group_array(id ORDER BY step) FROM up) WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER categories_path_move AFTER UPDATE OF parent_id ON categories WHEN NEW.parent_id IS NOT OLD.parent_id BEGIN
  UPDATE categories SET path = (
  WITH RECURSIVE up(id, step) AS (SELECT categories.id, 0 UNION ALL SELECT c.parent_id, step + 1 FROM up JOIN categories c ON c.id = up.id
    WHERE c.parent_id IS NOT NULL AND step < 20)
  SELECT json_group_array(id ORDER BY step) FROM up) WHERE EXISTS (SELECT 1 FROM json_each(categories.path) WHERE value = NEW.id);
END;
--> statement-breakpoint
DROP VIEW sellable;
--> statement-breakpoint
CREATE VIEW sellable AS
SELECT v.id AS variant_id, p.id AS product_id, c.id AS category_id, c.path AS category_ids, c.department_id, p.slug, v.sku, p.name, v.name AS variant_name,
  (SELECT i.key FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS image_key,
  v.unit, v.price, v.price_quantity, v.deposit, v.quantity_step, v.max_per_order, v.low_stock_at, c.tax_rate,
  v.archived_at IS NULL AND p.archived_at IS NULL AS live
FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id;
