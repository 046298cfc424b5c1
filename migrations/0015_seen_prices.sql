ALTER TABLE `cart_lines` ADD `price_quantity_seen` integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE `cart_ops` ADD `price_quantity` integer;
--> statement-breakpoint
-- The prices that shoppers saw until now were for the quantity of today, as far as is known.
UPDATE cart_lines SET price_quantity_seen = (SELECT price_quantity FROM variants WHERE id = cart_lines.variant_id);
--> statement-breakpoint
DROP TRIGGER cart_ops_move;
--> statement-breakpoint
-- As before, and the line keeps what quantity its price was for. The Worker of before does not say it when it merges two carts.
CREATE TRIGGER cart_ops_move AFTER INSERT ON cart_ops WHEN NEW.quantity IS NOT NULL BEGIN
  DELETE FROM cart_lines WHERE cart_id = NEW.cart_id AND variant_id = NEW.variant_id AND NEW.quantity = 0;
  INSERT INTO cart_lines (cart_id, location_id, variant_id, quantity, held_quantity, held_until, unit_price_seen, price_quantity_seen, added_by, added_at)
  SELECT NEW.cart_id, NEW.location_id, NEW.variant_id, NEW.quantity, NEW.held_quantity, NEW.held_until, NEW.unit_price,
    coalesce(NEW.price_quantity, (SELECT price_quantity FROM variants WHERE id = NEW.variant_id)), NEW.actor, NEW.created_at
  WHERE NEW.quantity > 0
  ON CONFLICT (cart_id, variant_id) DO UPDATE SET
    quantity = NEW.quantity, held_quantity = NEW.held_quantity, held_until = NEW.held_until,
    unit_price_seen = NEW.unit_price, price_quantity_seen = excluded.price_quantity_seen;
END;
--> statement-breakpoint
DROP TRIGGER cart_moves_decide;
--> statement-breakpoint
DROP VIEW cart_moves;
--> statement-breakpoint
CREATE VIEW cart_moves AS
SELECT cart_id, op_id, kind, location_id, variant_id, 0 AS amount, held_until, actor, turn, version, created_at, 0 AS most_of_one, 0 AS most_lines, 0 AS most_goods
FROM cart_ops WHERE false;
--> statement-breakpoint
-- As before, and: what is added may be less than nothing, down to an empty line; the goods of a cart may come to most_goods, at the prices
-- that its shopper saw. The Worker of before does not say most_goods.
CREATE TRIGGER cart_moves_decide INSTEAD OF INSERT ON cart_moves BEGIN
  INSERT INTO cart_ops (cart_id, op_id, kind, location_id, variant_id, quantity, held_quantity, held_until, unit_price, price_quantity, actor, turn, version, created_at)
  SELECT NEW.cart_id, NEW.op_id, NEW.kind, NEW.location_id, variant_id, wanted, min(wanted, held + max(0, free)), NEW.held_until, price, per, NEW.actor, NEW.turn, NEW.version, NEW.created_at
  FROM (
    SELECT v.id AS variant_id, v.price, v.price_quantity AS per, v.quantity_step AS step,
      min(coalesce(v.max_per_order, 1000000000), NEW.most_of_one * v.price_quantity) AS cap,
      v.archived_at IS NULL AND p.archived_at IS NULL AS live,
      s.on_hand - s.reserved AS free, coalesce(l.quantity, 0) AS had, coalesce(l.held_quantity, 0) AS held,
      CASE NEW.kind WHEN 'add' THEN max(0, coalesce(l.quantity, 0) + NEW.amount) WHEN 'set' THEN NEW.amount WHEN 'remove' THEN 0 ELSE l.quantity END AS wanted
    FROM carts c JOIN variants v ON v.id = NEW.variant_id JOIN products p ON p.id = v.product_id
    JOIN stock s ON s.location_id = NEW.location_id AND s.variant_id = v.id
    LEFT JOIN cart_lines l ON l.cart_id = c.id AND l.variant_id = v.id
    WHERE c.id = NEW.cart_id AND c.turn = NEW.turn
  )
  WHERE CASE
    WHEN wanted IS NULL THEN 0
    WHEN NEW.kind = 'hold' THEN 1
    WHEN wanted = 0 THEN 1
    WHEN wanted % step <> 0 THEN 0
    WHEN wanted < had THEN 1
    WHEN NOT live THEN 0
    ELSE wanted <= cap AND wanted - held <= free AND (had > 0 OR (SELECT count(*) FROM cart_lines WHERE cart_id = NEW.cart_id) < NEW.most_lines)
      AND (2 * wanted * price + per) / (2 * per)
        + (SELECT coalesce(sum((2 * x.quantity * x.unit_price_seen + x.price_quantity_seen) / (2 * x.price_quantity_seen)), 0) FROM cart_lines x
           WHERE x.cart_id = NEW.cart_id AND x.variant_id <> NEW.variant_id)
        <= coalesce(NEW.most_goods, 9000000000000000)
  END
  ON CONFLICT (cart_id, op_id) DO NOTHING;
END;
