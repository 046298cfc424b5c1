/* The smallest add and order: no version check, no check for repeated operations, no prices. The schema's triggers move the stock, its CHECK refuses. */
const CLAIM = `INSERT INTO carts (id, version, created_at, updated_at) VALUES (?1, 1, ?2, ?2)
ON CONFLICT (id) DO UPDATE SET version = version + 1, updated_at = ?2`;
const LINE = `INSERT INTO cart_lines (cart_id, location_id, variant_id, quantity, held_quantity, held_until, unit_price_seen, added_at)
SELECT ?1, 'loc_main', id, ?3, ?3, ?4 + 900000, price, ?4 FROM variants WHERE id = ?2
ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = quantity + ?3, held_quantity = held_quantity + ?3, held_until = ?4 + 900000
RETURNING quantity`;

const CLOSE = "UPDATE carts SET status = 'ordered', version = version + 1 WHERE id = ?1 AND status = 'open'";
const ORDER = `INSERT INTO orders (id, number, cart_id, idempotency_key, status, tier, currency, subtotal, discount_total, delivery_fee, tax_included, total, address, placed_at)
SELECT 'ord_' || ?1, ?1, ?1, ?1, 'confirmed', 'bronze', 'EUR', sum(quantity * unit_price_seen), 0, 0, 0, sum(quantity * unit_price_seen), '{}', ?2 FROM cart_lines WHERE cart_id = ?1`;
const LINES = `INSERT INTO order_lines (order_id, position, location_id, variant_id, product_id, department_id, slug, sku, name, variant_name, unit, quantity, price_quantity, unit_price, gross, discount, total, tax_rate, tax)
SELECT 'ord_' || ?1, row_number() OVER (), 'loc_main', s.variant_id, s.product_id, s.department_id, s.slug, s.sku, s.name, s.variant_name, s.unit, l.quantity, s.price_quantity, s.price,
  l.quantity * s.price, 0, l.quantity * s.price, s.tax_rate, 0 FROM cart_lines l JOIN sellable s ON s.variant_id = l.variant_id WHERE l.cart_id = ?1`;
const EMPTY = 'DELETE FROM cart_lines WHERE cart_id = ?1';
const SOLD = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, order_id, on_hand_after, created_at)
SELECT l.order_id || ':' || l.position, l.location_id, l.variant_id, -l.quantity, 'sale', '', l.order_id, s.on_hand - l.quantity, ?2
FROM order_lines l JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id WHERE l.order_id = 'ord_' || ?1`;

async function add(db, { cart, variant, quantity }) {
  const now = Date.now();
  const [, line] = await db.batch([db.prepare(CLAIM).bind(cart, now), db.prepare(LINE).bind(cart, variant, quantity, now)]);
  return line.results[0];
}

async function order(db, { cart }) {
  await db.batch(orderOf(db, cart, Date.now()));
  return { order: `ord_${cart}` };
}

/* The smallest way from nothing to an order of one line. */
async function buy(db, { cart, variant }) {
  const now = Date.now();
  await db.batch([db.prepare(CLAIM).bind(cart, now), db.prepare(LINE).bind(cart, variant, 1, now), ...orderOf(db, cart, now)]);
  return { order: `ord_${cart}` };
}

function orderOf(db, cart, now) {
  return [
    db.prepare(CLOSE).bind(cart),
    db.prepare(ORDER).bind(cart, now),
    db.prepare(LINES).bind(cart),
    db.prepare(EMPTY).bind(cart),
    db.prepare(SOLD).bind(cart, now),
  ];
}

// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  async fetch(request, env) {
    const asked = await request.json();
    return Response.json(await (asked.buy ? buy : asked.variant ? add : order)(env.DB, asked));
  },
};
