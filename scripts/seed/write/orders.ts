import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import type { PlannedOrder } from '#scripts/seed/plan/orders.ts';
import { inChunks, insert } from './insert.ts';

const { currency, locationId } = DEFAULT_SETTINGS;

/* The facts of a line about its variant are copied from the catalogue. */
const LINES = `INSERT INTO order_lines (order_id, position, location_id, variant_id, product_id, department_id, slug, sku, name, variant_name, image_key, unit, price_quantity, unit_price, tax_rate, quantity, gross, discount, total, cart_discount, deposit, tax, adjustments, added_by)
SELECT value ->> 0, value ->> 1, '${locationId}', s.variant_id, s.product_id, s.department_id, s.slug, s.sku, s.name, s.variant_name, s.image_key, s.unit, s.price_quantity, s.price, s.tax_rate,
  value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11
FROM json_each(?1) CROSS JOIN sellable s ON s.variant_id = value ->> 2`;

/* The uses of rules are those that the lines name. A cancelled order gave them back. */
const USES = `INSERT INTO rule_uses (order_id, rule_id, person_id, amount, used_at, given_back_at)
SELECT o.id, a.value ->> 'ruleId', o.person_id, sum(a.value ->> 'amount'), o.placed_at, iif(o.status = 'cancelled', o.placed_at, NULL)
FROM orders o JOIN order_lines l ON l.order_id = o.id, json_each(l.adjustments) a GROUP BY o.id, a.value ->> 'ruleId'`;

/** Each order with its cart, lines, payment and timeline, as if checkout and staff had written them. */
export function writeOrders(db: D1Database, orders: readonly PlannedOrder[]): D1PreparedStatement[] {
  return [
    ...insert(
      db,
      'carts',
      ['id', 'owner_id', 'status', 'version', 'created_at', 'updated_at'],
      orders.map((o) => [o.cartId, o.person.id, 'ordered', o.basket.length + 1, o.placedAt, o.placedAt]),
    ),
    ...writeHeads(db, orders),
    ...inChunks(
      db,
      LINES,
      orders.flatMap((o) =>
        o.basket.map(({ variant, quantity }, i) => {
          const line = o.priced.lines[i];
          if (!line) throw new Error(`${o.number} has an unpriced line`);
          const { gross, discount, total, cartDiscount, deposit, tax, adjustments } = line;
          return [
            o.id,
            i,
            variant.id,
            quantity,
            gross,
            discount,
            total,
            cartDiscount,
            deposit,
            tax,
            JSON.stringify(adjustments),
            o.person.name,
          ];
        }),
      ),
    ),
    ...insert(
      db,
      'order_timeline',
      ['order_id', 'step', 'at', 'status', 'by', 'note'],
      orders.flatMap((o) => o.moves.map((m, i) => [o.id, i + 1, m.at, m.status, m.by, m.note])),
    ),
    db.prepare(USES),
    ...writePayments(db, orders),
    ...writeCash(db, orders),
  ];
}

function writeHeads(db: D1Database, orders: readonly PlannedOrder[]): D1PreparedStatement[] {
  const columns = ['id', 'number', 'cart_id', 'person_id', 'idempotency_key', 'status', 'tier', 'currency', 'subtotal', 'discount_total'];
  return insert(
    db,
    'orders',
    [...columns, 'deposit_total', 'delivery_fee', 'taxes', 'tax_included', 'total', 'address', 'placed_at'],
    orders.map((o) => [
      ...[o.id, o.number, o.cartId, o.person.id, `demo:${o.number}`, o.status, o.tier, currency, o.priced.subtotal, o.priced.discountTotal],
      ...[
        o.priced.depositTotal,
        o.priced.deliveryFee,
        JSON.stringify(o.priced.taxes),
        o.priced.taxIncluded,
        o.priced.total,
        JSON.stringify(o.person.address),
        o.placedAt,
      ],
    ]),
  );
}

/* All orders are paid in cash at the door. */
function writePayments(db: D1Database, orders: readonly PlannedOrder[]): D1PreparedStatement[] {
  return insert(
    db,
    'payments',
    ['id', 'order_id', 'method', 'amount', 'created_at'],
    orders.map((o) => [o.paymentId, o.id, 'cash_on_delivery', o.priced.total, o.placedAt]),
  );
}

function writeCash(db: D1Database, orders: readonly PlannedOrder[]): D1PreparedStatement[] {
  return insert(
    db,
    'payment_movements',
    ['id', 'order_id', 'kind', 'amount', 'at', 'by'],
    orders.flatMap(({ id, status, priced, moves, placedAt }) => {
      const delivered = status === 'delivered' && priced.total > 0;
      return delivered ? [[`${id}:cash`, id, 'cash_received', priced.total, moves.at(-1)?.at ?? placedAt, 'staff']] : [];
    }),
  );
}
