import { raw, type Statement } from '#db/kit/statement.ts';
import type { OrderLineRow, OrderRow } from './read.ts';

const ORDER = `INSERT INTO orders (id, number, cart_id, person_id, idempotency_key, status, tier, currency, promo_code, subtotal, discount_total, deposit_total, delivery_fee, tax_included, total, discounts, taxes, delivery, address, courier_note, placed_at, pay_until)
SELECT value ->> 'id', value ->> 'number', value ->> 'cartId', value ->> 'personId', value ->> 'idempotencyKey', value ->> 'status', value ->> 'tier', value ->> 'currency', value ->> 'promoCode',
  value ->> 'subtotal', value ->> 'discountTotal', value ->> 'depositTotal', value ->> 'deliveryFee', value ->> 'taxIncluded', value ->> 'total', value ->> 'discounts',
  value ->> 'taxes', value ->> 'delivery', value ->> 'address', value ->> 'courierNote', value ->> 'placedAt', value ->> 'payUntil'
FROM json_each(json_array(json(?1)))`;
const LINES = `INSERT INTO order_lines (order_id, position, location_id, variant_id, product_id, department_id, slug, sku, name, variant_name, image_key, unit, quantity, price_quantity, unit_price, gross, discount, total, cart_discount, deposit, tax_rate, tax, adjustments, withdrawal_exempt, added_by)
SELECT ?1, value ->> 'position', value ->> 'locationId', value ->> 'variantId', value ->> 'productId', value ->> 'departmentId', value ->> 'slug', value ->> 'sku', value ->> 'name', value ->> 'variantName', value ->> 'imageKey',
  value ->> 'unit', value ->> 'quantity', value ->> 'priceQuantity', value ->> 'unitPrice', value ->> 'gross', value ->> 'discount', value ->> 'total',
  value ->> 'cartDiscount', value ->> 'deposit', value ->> 'taxRate', value ->> 'tax', value ->> 'adjustments', value ->> 'withdrawalExempt', value ->> 'addedBy'
FROM json_each(?2)`;
const TIMELINE = 'INSERT INTO order_timeline (order_id, step, at, status, by, note) VALUES (?1, 1, ?2, ?3, ?4, NULL)';

/** Insert an order with its lines and the first row of its timeline. UNIQUE when its key or its cart was already ordered. */
export function insertOrder(order: OrderRow, lines: readonly OrderLineRow[], placedBy: string): Statement[] {
  return [
    raw(ORDER, JSON.stringify(order)),
    raw(LINES, order.id, JSON.stringify(lines)),
    raw(TIMELINE, order.id, order.placedAt, order.status, placedBy),
  ];
}
