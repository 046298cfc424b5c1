-- An order of an account that was erased keeps its address until it was brought or cancelled. As in src/db/orders/anonymise.ts.
CREATE TRIGGER orders_forget_address AFTER UPDATE OF status ON orders
WHEN NEW.person_id IS NULL AND NEW.status IN ('delivered', 'cancelled') AND OLD.status <> NEW.status BEGIN
  UPDATE orders SET courier_note = NULL, address = json_object('name', '', 'line1', '', 'city', coalesce(address ->> '$.city', ''),
    'postcode', substr(coalesce(address ->> '$.postcode', ''), 1, 4), 'country', coalesce(address ->> '$.country', ''), 'phone', '') WHERE id = NEW.id;
END;
