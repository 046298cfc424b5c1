import { carts, orderLines, orders, orderTimeline, outbox, paymentMovements, payments, refunds, stockMovements } from '#db/schema/index.ts';
import type { Tier } from '#domain/tiers.ts';
import { LOCATION } from './catalogue.ts';
import { inserting, unique } from './insert.ts';

type Status = 'pending_payment' | 'confirmed' | 'out_for_delivery' | 'delivered' | 'cancelled';

export interface Order {
  id?: string;
  personId: string;
  /** The variant that was bought, one piece. */
  variantId: string;
  productId: string;
  price?: number;
  status?: Status;
  paid?: 'paid' | 'refunded' | 'partially_refunded' | 'unpaid';
  tier?: Tier;
  placedAt?: number;
  /** The stock on hand before this order. */
  onHand: number;
}

const MOVES: Record<Status, string[]> = {
  pending_payment: ['pending_payment'],
  confirmed: ['pending_payment', 'confirmed'],
  out_for_delivery: ['pending_payment', 'confirmed', 'picking', 'out_for_delivery'],
  delivered: ['pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered'],
  cancelled: ['pending_payment', 'cancelled'],
};

/** An order with its cart, line, stock movement, timeline, payment and the task of its mail. */
export function orderRows(db: D1Database, order: Order): D1PreparedStatement[] {
  const { id = `ord_${unique()}`, personId, price = 3000, status = 'delivered', tier = 'bronze', placedAt = 0 } = order;
  const moves = MOVES[status].map((moved, step) => ({ orderId: id, step: step + 1, at: placedAt, status: moved, by: 'history' }));
  const money = paymentRows(id, price, order.paid ?? (status === 'cancelled' ? 'refunded' : 'paid'));
  return [
    inserting(db, carts, { id, ownerId: personId, status: 'ordered', version: 1, createdAt: placedAt, updatedAt: placedAt }),
    inserting(db, orders, {
      id,
      number: id,
      cartId: id,
      personId,
      idempotencyKey: id,
      status,
      tier,
      currency: 'EUR',
      subtotal: price,
      discountTotal: 0,
      deliveryFee: 0,
      taxIncluded: 0,
      total: price,
      address: '{}',
      placedAt,
    }),
    inserting(db, orderLines, lineRow(id, order, price)),
    ...movementRows(id, order, status).map((row) => inserting(db, stockMovements, row)),
    ...moves.map((row) => inserting(db, orderTimeline, row)),
    inserting(db, payments, money.payment),
    ...money.movements.filter(({ kind }) => kind === 'captured').map((row) => inserting(db, paymentMovements, row)),
    ...money.refunds.map((row) => inserting(db, refunds, row)),
    ...money.movements.filter(({ kind }) => kind !== 'captured').map((row) => inserting(db, paymentMovements, row)),
    inserting(db, outbox, {
      id: `out_${id}`,
      kind: 'order_placed',
      payload: JSON.stringify({ orderId: id }),
      createdAt: 0,
      sentAt: 0,
      doneAt: 0,
    }),
  ];
}

export async function anOrder(db: D1Database, order: Order): Promise<void> {
  await db.batch(orderRows(db, order));
}

function lineRow(orderId: string, { variantId, productId }: Order, price: number): typeof orderLines.$inferInsert {
  const snapshot = { departmentId: 'dep_fresh', slug: 'thing', sku: 'SKU', name: 'Thing', variantName: 'one', unit: 'each' as const };
  const money = { unitPrice: price, gross: price, discount: 0, total: price, taxRate: 0, tax: 0 };
  return { orderId, position: 0, locationId: LOCATION, variantId, productId, ...snapshot, quantity: 1, priceQuantity: 1, ...money };
}

/* A cancelled order gives back the stock that it took. */
function movementRows(orderId: string, { variantId, onHand }: Order, status: Status): (typeof stockMovements.$inferInsert)[] {
  const common = { locationId: LOCATION, variantId, reason: '', orderId, createdAt: 0 };
  const sale = { id: `sale_${orderId}`, delta: -1, kind: 'sale' as const, onHandAfter: onHand - 1, ...common };
  const back = { id: `return_${orderId}`, delta: 1, kind: 'return' as const, onHandAfter: onHand, ...common };
  return status === 'cancelled' ? [sale, back] : [sale];
}

/* Cash before the door, the card for all others: its money as movements. */
function paymentRows(id: string, amount: number, paid: NonNullable<Order['paid']>) {
  const refund = { refunded: amount, partially_refunded: Math.floor(amount / 3), paid: 0, unpaid: 0 }[paid];
  const given = { orderId: id, amount: refund, refundId: `refund_${id}`, by: 'history', at: 0 };
  return {
    payment: { id, orderId: id, method: paid === 'unpaid' ? ('cash_on_delivery' as const) : ('card' as const), amount, createdAt: 0 },
    movements: [
      ...(paid === 'unpaid' ? [] : [{ id: `paid_${id}`, orderId: id, kind: 'captured' as const, amount, by: 'history', at: 0 }]),
      ...(refund > 0 ? [{ id: `refunded_${id}`, kind: 'refunded' as const, ...given }] : []),
    ],
    refunds:
      refund > 0
        ? [
            {
              id: `refund_${id}`,
              orderId: id,
              target: 'method' as const,
              amount: refund,
              reason: '',
              state: 'done' as const,
              createdAt: 0,
              by: '',
            },
          ]
        : [],
  };
}
