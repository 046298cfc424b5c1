-- Goods from which the law lets nobody withdraw: a mark of a category or a product. It is not that of reductions (`fresh_goods`).
ALTER TABLE `categories` ADD `withdrawal_exempt` text CONSTRAINT "categories_withdrawal" CHECK("withdrawal_exempt" IN ('no', 'fresh', 'sealed'));--> statement-breakpoint
ALTER TABLE `categories` ADD `exempt_here` text DEFAULT 'no' NOT NULL CONSTRAINT "categories_exempt_here" CHECK("exempt_here" IN ('no', 'fresh', 'sealed'));--> statement-breakpoint
ALTER TABLE `products` ADD `withdrawal_exempt` text CONSTRAINT "products_withdrawal" CHECK("withdrawal_exempt" IN ('no', 'fresh', 'sealed'));--> statement-breakpoint
ALTER TABLE `order_lines` ADD `withdrawal_exempt` text DEFAULT 'no' NOT NULL CONSTRAINT "order_lines_withdrawal" CHECK("withdrawal_exempt" IN ('no', 'fresh', 'sealed'));--> statement-breakpoint
-- What holds for the goods of a category: its own mark, or the nearest above it.
CREATE TRIGGER categories_exempt AFTER UPDATE OF withdrawal_exempt, path ON categories BEGIN
  UPDATE categories SET exempt_here = coalesce((
    SELECT above.withdrawal_exempt FROM json_each(categories.path) step CROSS JOIN categories above ON above.id = step.value
    WHERE above.withdrawal_exempt IS NOT NULL ORDER BY step.key LIMIT 1), 'no')
  WHERE EXISTS (SELECT 1 FROM json_each(categories.path) WHERE value = NEW.id);
END;
--> statement-breakpoint
DROP VIEW sellable;
--> statement-breakpoint
CREATE VIEW sellable AS
SELECT v.id AS variant_id, p.id AS product_id, c.id AS category_id, c.path AS category_ids, c.department_id, p.slug, v.sku, p.name, v.name AS variant_name,
  (SELECT i.key FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS image_key,
  v.unit, v.price, v.price_quantity, v.deposit, v.quantity_step, v.max_per_order, v.low_stock_at, c.tax_rate,
  CASE WHEN p.withdrawal_exempt IS NULL THEN c.exempt_here ELSE p.withdrawal_exempt END AS withdrawal_exempt,
  v.archived_at IS NULL AND p.archived_at IS NULL AS live
FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id;
