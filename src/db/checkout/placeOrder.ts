import type { OrderLineRow, OrderRow } from '#db/orders/rows.ts';

const RELEASE = `UPDATE cart_lines SET held_quantity = 0
WHERE variant_id IN (SELECT variant_id FROM cart_lines WHERE cart_id = ?1) AND held_until <= ?2 AND held_quantity > 0`;
const CLAIM = `UPDATE carts SET status = 'ordered', version = version + 1, turn = ?2, updated_at = ?4 WHERE id = ?1 AND version = ?3 AND status = 'open'`;
const GUARD = 'UPDATE guard SET n = changes() WHERE id = 1';
/* Prices, rules and tier are those the order was priced with, or the batch is rolled back and priced again. */
const GUARD_PRICES = `UPDATE guard SET n = (
  json_array_length(?1) = (SELECT count(*) FROM json_each(?1) j CROSS JOIN sellable ON sellable.variant_id = j.value ->> 'variantId'
    WHERE sellable.price = j.value ->> 'unitPrice' AND sellable.price_quantity = j.value ->> 'priceQuantity' AND sellable.live)
  AND ?2 = (SELECT count(*) || ':' || coalesce(sum(version), 0) FROM pricing_rules WHERE active = 1)
  AND ?3 = (SELECT tier FROM people WHERE id = ?4)) WHERE id = 1`;
/* Lapsed holds are taken again; the CHECK on stock refuses what is no longer there. */
const HOLD_AGAIN = 'UPDATE cart_lines SET held_quantity = quantity, held_until = ?2 WHERE cart_id = ?1 AND held_quantity < quantity';
const ORDER = `INSERT INTO orders (id, number, cart_id, person_id, idempotency_key, status, tier, currency, promo_code, subtotal, discount_total, delivery_fee, tax_included, total, discounts, address, placed_at)
SELECT value ->> 'id', value ->> 'number', value ->> 'cartId', value ->> 'personId', value ->> 'idempotencyKey', value ->> 'status', value ->> 'tier', value ->> 'currency', value ->> 'promoCode',
  value ->> 'subtotal', value ->> 'discountTotal', value ->> 'deliveryFee', value ->> 'taxIncluded', value ->> 'total', value ->> 'discounts', value ->> 'address', value ->> 'placedAt'
FROM json_each(json_array(json(?1)))`;
const LINES = `INSERT INTO order_lines (order_id, position, location_id, variant_id, product_id, department_id, slug, sku, name, variant_name, image_key, unit, quantity, price_quantity, unit_price, gross, discount, total, tax_rate, tax, adjustments, added_by)
SELECT ?1, value ->> 'position', value ->> 'locationId', value ->> 'variantId', value ->> 'productId', value ->> 'departmentId', value ->> 'slug', value ->> 'sku', value ->> 'name', value ->> 'variantName', value ->> 'imageKey',
  value ->> 'unit', value ->> 'quantity', value ->> 'priceQuantity', value ->> 'unitPrice', value ->> 'gross', value ->> 'discount', value ->> 'total', value ->> 'taxRate', value ->> 'tax', value ->> 'adjustments', value ->> 'addedBy'
FROM json_each(?2)`;
const EMPTY_CART = 'DELETE FROM cart_lines WHERE cart_id = ?1';
const MOVEMENTS = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, order_id, on_hand_after, created_at)
SELECT l.order_id || ':' || l.position, l.location_id, l.variant_id, -l.quantity, 'sale', 'Order ' || ?2, l.order_id, s.on_hand - l.quantity, ?3
FROM order_lines l JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id WHERE l.order_id = ?1`;
const PAYMENT = `INSERT INTO payments (id, order_id, method, status, amount, created_at) VALUES (?1, ?2, ?3, 'unpaid', ?4, ?5)`;
const TIMELINE = `INSERT INTO order_timeline (order_id, step, at, status, by, note) VALUES (?1, 1, ?2, ?3, ?4, NULL)`;
const OUTBOX = `INSERT INTO outbox (id, kind, payload, created_at) VALUES (?1, 'order_placed', json_object('orderId', ?2), ?3)`;
const KEY = `INSERT INTO idempotency_keys (caller, key, body_hash, status, response, created_at) VALUES (?1, ?2, ?3, 201, ?4, ?5)`;

export interface OrderToPlace {
  order: OrderRow;
  lines: OrderLineRow[];
  paymentId: string;
  paymentMethod: string;
  placedBy: string;
  cartVersion: number;
  turn: string;
  /** `count:sum(version)` of the active rules the order was priced with. */
  rulesMark: string;
  outboxId: string;
  caller: string;
  bodyHash: string;
  response: string;
}

/**
 * Everything a placed order changes, in one batch whose order matters because CHECKs are immediate.
 * Throws: CHECK `nothing_matched` (cart, price, rule or tier moved), CHECK `stock_range` (not enough), UNIQUE on the key.
 */
export async function writeOrder(d1: D1Database, o: OrderToPlace): Promise<void> {
  const { order } = o;
  const lines = JSON.stringify(o.lines);
  await d1.batch([
    d1.prepare(RELEASE).bind(order.cartId, order.placedAt),
    d1.prepare(CLAIM).bind(order.cartId, o.turn, o.cartVersion, order.placedAt),
    d1.prepare(GUARD),
    d1.prepare(GUARD_PRICES).bind(lines, o.rulesMark, order.tier, order.personId),
    d1.prepare(HOLD_AGAIN).bind(order.cartId, order.placedAt + 60_000),
    d1.prepare(ORDER).bind(JSON.stringify(order)),
    d1.prepare(LINES).bind(order.id, lines),
    d1.prepare(EMPTY_CART).bind(order.cartId),
    d1.prepare(MOVEMENTS).bind(order.id, order.number, order.placedAt),
    d1.prepare(PAYMENT).bind(o.paymentId, order.id, o.paymentMethod, order.total, order.placedAt),
    d1.prepare(TIMELINE).bind(order.id, order.placedAt, order.status, o.placedBy),
    d1.prepare(OUTBOX).bind(o.outboxId, order.id, order.placedAt),
    d1.prepare(KEY).bind(o.caller, order.idempotencyKey, o.bodyHash, o.response, order.placedAt),
  ]);
}

const FREE = `SELECT l.variant_id, l.quantity, l.held_quantity + max(0, s.on_hand - s.reserved) AS available
FROM cart_lines l JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id WHERE l.cart_id = ?1`;

/** Which lines of a cart cannot be had in full, and how much of each can. */
export async function shortLines(
  d1: D1Database,
  cartId: string,
  now: number,
): Promise<{ variantId: string; requested: number; available: number }[]> {
  const [, free] = await d1.batch<{ variant_id: string; quantity: number; available: number }>([
    d1.prepare(RELEASE).bind(cartId, now),
    d1.prepare(FREE).bind(cartId),
  ]);
  return (free?.results ?? [])
    .filter((l) => l.available < l.quantity)
    .map((l) => ({ variantId: l.variant_id, requested: l.quantity, available: l.available }));
}
