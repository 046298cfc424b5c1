-- The operations of a desk's commit, each a row of this empty view: one statement for all of them, decided one after another.
CREATE VIEW cart_moves AS
SELECT cart_id, op_id, kind, location_id, variant_id, 0 AS amount, held_until, actor, turn, version, created_at, 0 AS most_of_one, 0 AS most_lines
FROM cart_ops WHERE false;
--> statement-breakpoint
-- Fence, repetition, unknown variant, caps and shortage are predicates: nothing one cart asks can fail the batch for the
-- others. A smaller quantity is never refused, even with nothing free or of what is no longer sold.
CREATE TRIGGER cart_moves_decide INSTEAD OF INSERT ON cart_moves BEGIN
  INSERT INTO cart_ops (cart_id, op_id, kind, location_id, variant_id, quantity, held_quantity, held_until, unit_price, actor, turn, version, created_at)
  SELECT NEW.cart_id, NEW.op_id, NEW.kind, NEW.location_id, variant_id, wanted, min(wanted, held + max(0, free)), NEW.held_until, price, NEW.actor, NEW.turn, NEW.version, NEW.created_at
  FROM (
    SELECT v.id AS variant_id, v.price, v.quantity_step AS step,
      min(coalesce(v.max_per_order, 1000000000), NEW.most_of_one * v.price_quantity) AS cap,
      v.archived_at IS NULL AND p.archived_at IS NULL AS live,
      s.on_hand - s.reserved AS free, coalesce(l.quantity, 0) AS had, coalesce(l.held_quantity, 0) AS held,
      CASE NEW.kind WHEN 'add' THEN coalesce(l.quantity, 0) + NEW.amount WHEN 'set' THEN NEW.amount WHEN 'remove' THEN 0 ELSE l.quantity END AS wanted
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
  END
  ON CONFLICT (cart_id, op_id) DO NOTHING;
END;
