ALTER TABLE `cart_ops` ADD `added` integer;
--> statement-breakpoint
ALTER TABLE `cart_ops` ADD `reason` text;
--> statement-breakpoint
-- Goods that are put into a cart as far as they can be had. Like cart_moves: empty, only to be inserted into.
CREATE VIEW cart_fills AS
SELECT cart_id, op_id, location_id, variant_id, 0 AS amount, held_until, actor, turn, version, created_at, 0 AS most_of_one, 0 AS most_lines, 0 AS most_goods
FROM cart_ops WHERE false;
--> statement-breakpoint
-- Adds as much of the amount as rules and stock allow, up to a multiple of the step, and keeps how much and why not more. A line that gets
-- nothing stays as it was: the operation is kept without a quantity, so that it is not done later either.
CREATE TRIGGER cart_fills_decide INSTEAD OF INSERT ON cart_fills BEGIN
  INSERT INTO cart_ops (cart_id, op_id, kind, location_id, variant_id, quantity, held_quantity, held_until, unit_price, price_quantity, added, reason, actor, turn, version, created_at)
  SELECT NEW.cart_id, NEW.op_id, 'add', NEW.location_id, variant_id, iif(added > 0, had + added, NULL), iif(added > 0, had + added, NULL), NEW.held_until,
    iif(added > 0, price, NULL), iif(added > 0, per, NULL), added,
    CASE WHEN added >= NEW.amount THEN NULL WHEN NOT live THEN 'withdrawn' WHEN cart_full THEN 'cart_full' WHEN had + added < allowed THEN 'out_of_stock' ELSE 'quantity_not_allowed' END,
    NEW.actor, NEW.turn, NEW.version, NEW.created_at
  FROM (
    SELECT *, iif(live AND NOT cart_full, max(0, possible - had), 0) AS added
    FROM (
      SELECT *, (had = 0 AND other_lines >= NEW.most_lines) OR (2 * possible * price + per) / (2 * per) + other_goods > NEW.most_goods AS cart_full
      FROM (
        SELECT *, min(allowed, (held + max(0, free)) / step * step) AS possible
        FROM (
          SELECT v.id AS variant_id, v.price, v.price_quantity AS per, v.quantity_step AS step, v.archived_at IS NULL AND p.archived_at IS NULL AS live,
            s.on_hand - s.reserved AS free, coalesce(l.quantity, 0) AS had, coalesce(l.held_quantity, 0) AS held,
            min(coalesce(l.quantity, 0) + NEW.amount, coalesce(v.max_per_order, 1000000000), NEW.most_of_one * v.price_quantity) / v.quantity_step * v.quantity_step AS allowed,
            (SELECT count(*) FROM cart_lines WHERE cart_id = NEW.cart_id AND variant_id <> v.id) AS other_lines,
            (SELECT coalesce(sum((2 * x.quantity * x.unit_price_seen + x.price_quantity_seen) / (2 * x.price_quantity_seen)), 0) FROM cart_lines x
              WHERE x.cart_id = NEW.cart_id AND x.variant_id <> v.id) AS other_goods
          FROM carts c JOIN variants v ON v.id = NEW.variant_id JOIN products p ON p.id = v.product_id
          JOIN stock s ON s.location_id = NEW.location_id AND s.variant_id = v.id
          LEFT JOIN cart_lines l ON l.cart_id = c.id AND l.variant_id = v.id
          WHERE c.id = NEW.cart_id AND c.turn = NEW.turn
        )
      )
    )
  )
  WHERE true
  ON CONFLICT (cart_id, op_id) DO NOTHING;
END;
