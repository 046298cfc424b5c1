-- The one row that a guard statement compares with, and the one location to begin with.
INSERT INTO guard (id, n) VALUES (1, 1);
--> statement-breakpoint
INSERT INTO locations (id, name) VALUES ('loc_main', 'Amsterdam');
--> statement-breakpoint
-- Stock: a movement is the only thing that changes on_hand, and it is never rewritten.
CREATE TRIGGER stock_movements_apply AFTER INSERT ON stock_movements BEGIN
  -- Not one upsert: SQLite checks the row to be inserted, and a negative one fails the CHECK before the conflict is looked at.
  INSERT INTO stock (location_id, variant_id) VALUES (NEW.location_id, NEW.variant_id) ON CONFLICT (location_id, variant_id) DO NOTHING;
  UPDATE stock SET on_hand = on_hand + NEW.delta WHERE location_id = NEW.location_id AND variant_id = NEW.variant_id;
END;
--> statement-breakpoint
CREATE TRIGGER stock_movements_keep AFTER UPDATE ON stock_movements BEGIN
  SELECT RAISE(ABORT, 'append_only: stock_movements');
END;
--> statement-breakpoint
CREATE TRIGGER stock_movements_stay AFTER DELETE ON stock_movements BEGIN
  SELECT RAISE(ABORT, 'append_only: stock_movements');
END;
--> statement-breakpoint
-- Every live variant has a stock row, so that a join never loses it.
CREATE TRIGGER variants_stock_row AFTER INSERT ON variants BEGIN
  INSERT INTO stock (location_id, variant_id) SELECT id, NEW.id FROM locations WHERE true
  ON CONFLICT (location_id, variant_id) DO NOTHING;
END;
--> statement-breakpoint
-- A cart line and its hold are one row: reserved follows held_quantity.
CREATE TRIGGER cart_lines_hold AFTER INSERT ON cart_lines WHEN NEW.held_quantity <> 0 BEGIN
  UPDATE stock SET reserved = reserved + NEW.held_quantity
  WHERE location_id = NEW.location_id AND variant_id = NEW.variant_id;
END;
--> statement-breakpoint
CREATE TRIGGER cart_lines_rehold AFTER UPDATE OF held_quantity ON cart_lines WHEN NEW.held_quantity <> OLD.held_quantity BEGIN
  UPDATE stock SET reserved = reserved + NEW.held_quantity - OLD.held_quantity
  WHERE location_id = NEW.location_id AND variant_id = NEW.variant_id;
END;
--> statement-breakpoint
CREATE TRIGGER cart_lines_release AFTER DELETE ON cart_lines WHEN OLD.held_quantity <> 0 BEGIN
  UPDATE stock SET reserved = reserved - OLD.held_quantity
  WHERE location_id = OLD.location_id AND variant_id = OLD.variant_id;
END;
--> statement-breakpoint
-- An operation's row, once really inserted, is what moves the line.
CREATE TRIGGER cart_ops_move AFTER INSERT ON cart_ops WHEN NEW.quantity IS NOT NULL BEGIN
  DELETE FROM cart_lines WHERE cart_id = NEW.cart_id AND variant_id = NEW.variant_id AND NEW.quantity = 0;
  INSERT INTO cart_lines (cart_id, location_id, variant_id, quantity, held_quantity, held_until, unit_price_seen, added_by, added_at)
  SELECT NEW.cart_id, NEW.location_id, NEW.variant_id, NEW.quantity, NEW.held_quantity, NEW.held_until, NEW.unit_price, NEW.actor, NEW.created_at
  WHERE NEW.quantity > 0
  ON CONFLICT (cart_id, variant_id) DO UPDATE SET
    quantity = NEW.quantity, held_quantity = NEW.held_quantity, held_until = NEW.held_until, unit_price_seen = NEW.unit_price;
END;
--> statement-breakpoint
-- ... moves the cart's version, and renews the holds that are still alive (at most every fifteenth of their life).
CREATE TRIGGER cart_ops_version AFTER INSERT ON cart_ops BEGIN
  UPDATE carts SET version = NEW.version, updated_at = NEW.created_at WHERE id = NEW.cart_id AND version < NEW.version;
  UPDATE cart_lines SET held_until = NEW.held_until
  WHERE cart_id = NEW.cart_id AND NEW.held_until IS NOT NULL AND held_quantity > 0
    AND held_until > NEW.created_at AND held_until < NEW.held_until - (NEW.held_until - NEW.created_at) / 15;
END;
--> statement-breakpoint
CREATE TRIGGER carts_version_grows AFTER UPDATE OF version ON carts WHEN NEW.version < OLD.version BEGIN
  SELECT RAISE(ABORT, 'cart version only grows');
END;
--> statement-breakpoint
CREATE TRIGGER order_lines_keep AFTER UPDATE ON order_lines BEGIN
  SELECT RAISE(ABORT, 'append_only: order_lines');
END;
--> statement-breakpoint
CREATE TRIGGER order_lines_stay AFTER DELETE ON order_lines BEGIN
  SELECT RAISE(ABORT, 'append_only: order_lines');
END;
--> statement-breakpoint
CREATE TRIGGER audit_keep AFTER UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'append_only: audit');
END;
--> statement-breakpoint
CREATE TRIGGER audit_stay AFTER DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'append_only: audit');
END;
--> statement-breakpoint
-- What a list of products sorts and filters by, kept beside the product.
CREATE TRIGGER variants_price_insert AFTER INSERT ON variants BEGIN
  UPDATE products SET
    price_from = (SELECT min(price) FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL),
    on_offer = EXISTS (SELECT 1 FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL AND compare_at_price IS NOT NULL)
  WHERE id = NEW.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER variants_price_update AFTER UPDATE OF price, compare_at_price, archived_at ON variants BEGIN
  UPDATE products SET
    price_from = (SELECT min(price) FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL),
    on_offer = EXISTS (SELECT 1 FROM variants WHERE product_id = NEW.product_id AND archived_at IS NULL AND compare_at_price IS NOT NULL)
  WHERE id = NEW.product_id;
END;
--> statement-breakpoint
-- Full-text search. Rows share the product's rowid.
CREATE VIRTUAL TABLE products_fts USING fts5(name, brand, category, keywords, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
--> statement-breakpoint
CREATE TRIGGER products_fts_insert AFTER INSERT ON products BEGIN
  INSERT INTO products_fts (rowid, name, brand, category, keywords)
  SELECT NEW.rowid, NEW.name, NEW.brand, c.name, NEW.keywords FROM categories c WHERE c.id = NEW.category_id;
END;
--> statement-breakpoint
CREATE TRIGGER products_fts_update AFTER UPDATE OF name, brand, keywords, category_id ON products BEGIN
  DELETE FROM products_fts WHERE rowid = OLD.rowid;
  INSERT INTO products_fts (rowid, name, brand, category, keywords)
  SELECT NEW.rowid, NEW.name, NEW.brand, c.name, NEW.keywords FROM categories c WHERE c.id = NEW.category_id;
END;
--> statement-breakpoint
CREATE TRIGGER categories_fts_rename AFTER UPDATE OF name ON categories WHEN NEW.name <> OLD.name BEGIN
  UPDATE products_fts SET category = NEW.name WHERE rowid IN (SELECT rowid FROM products WHERE category_id = NEW.id);
END;
--> statement-breakpoint
-- What a cart, a price or an order needs to know of a variant, in one row.
CREATE VIEW sellable AS
SELECT v.id AS variant_id, p.id AS product_id, c.id AS category_id, c.department_id, p.slug, v.sku, p.name, v.name AS variant_name,
  (SELECT i.key FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS image_key,
  v.unit, v.price, v.price_quantity, v.quantity_step, v.max_per_order, v.low_stock_at, c.tax_rate,
  v.archived_at IS NULL AND p.archived_at IS NULL AS live
FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id;
