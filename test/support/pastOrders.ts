import { env } from 'cloudflare:workers';
import { shelve } from './shelf.ts';

let made = 0;

export interface Past {
  status?: 'delivered' | 'cancelled' | 'confirmed' | 'out_for_delivery';
  paid?: 'paid' | 'refunded' | 'partially_refunded' | 'unpaid';
}

const MOVES = {
  confirmed: ['pending_payment', 'confirmed'],
  out_for_delivery: ['pending_payment', 'confirmed', 'picking', 'out_for_delivery'],
  delivered: ['pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered'],
  cancelled: ['pending_payment', 'cancelled'],
};

/** So many orders of a person, of one thing for 30.00 each, with all that belongs to them; in one batch however many. */
export async function orderedBefore(
  person: { id: string },
  count: number,
  { status = 'delivered', paid = 'paid' }: Past = {},
): Promise<void> {
  if (count === 0) return;
  const { variantId, productId } = await shelve({ stock: count, price: 3000 });
  const ids = JSON.stringify(Array.from({ length: count }, () => `history${++made}`));
  const run = (sql: string, ...more: (string | number)[]) => env.DB.prepare(sql).bind(ids, ...more);
  const moveStock = (kind: 'sale' | 'return', delta: number, after: string) =>
    run(
      `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, order_id, on_hand_after, created_at)
       SELECT '${kind}' || value, 'loc_main', ?2, ?3, '${kind}', '', value, ${after}, 0 FROM json_each(?1)`,
      variantId,
      delta,
    );
  await env.DB.batch([
    run(
      "INSERT INTO carts (id, owner_id, status, version, created_at, updated_at) SELECT value, ?2, 'ordered', 1, 0, 0 FROM json_each(?1)",
      person.id,
    ),
    run(
      `INSERT INTO orders (id, number, cart_id, person_id, idempotency_key, status, tier, currency, subtotal, discount_total, delivery_fee,
        tax_included, total, address, placed_at)
       SELECT value, value, value, ?2, value, ?3, 'bronze', 'EUR', 3000, 0, 0, 0, 3000, '{}', 0 FROM json_each(?1)`,
      person.id,
      status,
    ),
    run(
      `INSERT INTO order_lines (order_id, position, location_id, variant_id, product_id, department_id, slug, sku, name, variant_name, unit,
        quantity, price_quantity, unit_price, gross, discount, total, tax_rate, tax)
       SELECT value, 0, 'loc_main', ?2, ?3, 'dep_fresh', 'thing', 'SKU', 'Thing', 'one', 'each', 1, 1, 3000, 3000, 0, 3000, 0, 0 FROM json_each(?1)`,
      variantId,
      productId,
    ),
    moveStock('sale', -1, `${count} - 1 - key`),
    ...(status === 'cancelled' ? [moveStock('return', 1, 'key + 1')] : []),
    run(
      `INSERT INTO order_timeline (order_id, step, at, status, by)
       SELECT o.value, m.key + 1, 0, m.value, 'history' FROM json_each(?1) o, json_each(?2) m`,
      JSON.stringify(MOVES[status]),
    ),
    run(
      `INSERT INTO payments (id, order_id, method, status, amount, paid, refunded, created_at)
       SELECT value, value, 'card', ?2, 3000, iif(?2 = 'unpaid', 0, 3000), CASE ?2 WHEN 'refunded' THEN 3000 WHEN 'partially_refunded' THEN 1000 ELSE 0 END, 0
       FROM json_each(?1)`,
      paid,
    ),
    run(
      `INSERT INTO outbox (id, kind, payload, created_at, sent_at, done_at)
       SELECT 'out_' || value, 'order_placed', json_object('orderId', value), 0, 0, 0 FROM json_each(?1)`,
    ),
  ]);
}
