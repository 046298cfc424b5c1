-- Carts say what rules did when they were last seen, so the versions that ended lately are read.
CREATE INDEX `pricing_rule_versions_ended` ON `pricing_rule_versions` (`until`) WHERE "pricing_rule_versions"."until" IS NOT NULL;
--> statement-breakpoint
DROP TRIGGER cart_ops_version;
--> statement-breakpoint
-- As before, but new prices alone are no change by a shopper: the cart keeps when it was last changed, and so seen.
CREATE TRIGGER cart_ops_version AFTER INSERT ON cart_ops BEGIN
  UPDATE carts SET version = NEW.version, updated_at = iif(NEW.kind = 'reprice', updated_at, NEW.created_at)
  WHERE id = NEW.cart_id AND version < NEW.version;
  UPDATE cart_lines SET held_until = NEW.held_until
  WHERE cart_id = NEW.cart_id AND NEW.held_until IS NOT NULL AND held_quantity > 0
    AND held_until > NEW.created_at AND held_until < NEW.held_until - (NEW.held_until - NEW.created_at) / 15;
END;
