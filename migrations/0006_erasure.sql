-- An order's lines never change, but for one thing: who put a line into the cart is forgotten with the account.
DROP TRIGGER order_lines_keep;
--> statement-breakpoint
CREATE TRIGGER order_lines_keep AFTER UPDATE OF order_id, position, location_id, variant_id, product_id, department_id, slug, sku, name, variant_name,
  image_key, unit, quantity, price_quantity, unit_price, gross, discount, total, tax_rate, tax, adjustments ON order_lines BEGIN
  SELECT RAISE(ABORT, 'append_only: order_lines');
END;
--> statement-breakpoint
CREATE TRIGGER order_lines_keep_who AFTER UPDATE OF added_by ON order_lines WHEN NEW.added_by IS NOT NULL AND NEW.added_by IS NOT OLD.added_by BEGIN
  SELECT RAISE(ABORT, 'append_only: order_lines');
END;
