import type { MoneyMoved, Refund } from '#contracts/orderMoney.ts';
import type { Order, OrderLine, OrderPayment, StaffOrder } from '#contracts/orders.ts';
import type { OrderLineRow, PaymentRow, StoredOrder, TimelineRow } from '#db/orders/read.ts';
import type { MovementRow, StaffStored } from '#db/orders/readForStaff.ts';
import type { RefundedLine, StoredRefund } from '#db/orders/refunds.ts';
import { isLapsed } from '#domain/orders/lapsed.ts';
import { MOVERS, type Mover, nextFor, type OrderStatus, pickedOf } from '#domain/orders/order.ts';
import { departmentsIn, mayAnywhere } from '#domain/permissions.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import { mediaUrl } from '#media/store.ts';
import type { StaffContext } from '#services/context.ts';
import { refundableOf } from './refundable.ts';

/** What an order is shown from. */
export type OrderParts = Pick<StoredOrder, 'order' | 'lines' | 'payment' | 'timeline' | 'refunded' | 'refunds' | 'documents'>;

/** An order as its customer sees it, only from its snapshots. */
export function presentOrder({ order, lines, payment, timeline, refunded, refunds, documents }: OrderParts): Order {
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    version: order.version,
    next: nextFor(order.status, 'customer'),
    payUntil: isoTimeOrNull(order.payUntil),
    lapsed: isLapsed(order.status, payment),
    currency: order.currency,
    tier: order.tier,
    promoCode: order.promoCode,
    lines: lines.map((line) => presentLine(line, order.status, refunded)),
    discounts: JSON.parse(order.discounts),
    subtotal: order.subtotal,
    discountTotal: order.discountTotal,
    depositTotal: order.depositTotal,
    deliveryFee: order.deliveryFee,
    delivery: JSON.parse(order.delivery ?? 'null'),
    taxes: JSON.parse(order.taxes ?? '[]'),
    taxIncluded: order.taxIncluded,
    total: order.total,
    payment: presentPayment(payment),
    address: JSON.parse(order.address),
    courierNote: order.courierNote,
    slot: null,
    substitutions: [],
    timeline: timeline.map(({ at, status, by, note }) => ({ at: isoTime(at), status, by: isMover(by) ? by : 'staff', note })),
    documents: documents.map(({ kind, number, issuedAt }) => ({ kind, number, issuedAt: isoTime(issuedAt) })),
    refunds: refunds.map(({ amount, target, method, state, isOpen }) => ({ amount, to: target, method, state, open: isOpen })),
    placedAt: isoTime(order.placedAt),
  };
}

/**
 * An order as a member of staff sees it: with the names of who moved it, the customer and the note. Of an order with goods of other
 * departments they see their own lines, and nothing of the sums.
 */
export function presentForStaff({ actor: { person } }: StaffContext, stored: StaffStored): StaffOrder {
  const { order, timeline, customer } = stored;
  const lines = linesSeenBy(person, stored.lines);
  const partial = lines.length < stored.lines.length;
  const whole = presentOrder(stored);
  return {
    ...whole,
    movements: stored.movements.map(presentMovement),
    refunds: stored.refunds.map(presentRefund),
    refundable: Math.max(0, refundableOf(stored).left),
    attention: stored.attention.map(({ reason, amount, why }) => (partial ? { reason, amount: null, why: null } : { reason, amount, why })),
    ...(partial ? NOTHING_OF_THE_SUMS : {}),
    partial,
    lines: partial ? lines.map((line) => presentLine(line, order.status, stored.refunded)) : whole.lines,
    next: mayAnywhere(person.role, 'orders.move')
      ? nextFor(order.status, 'staff').filter((to) => to !== 'out_for_delivery' || !whole.lapsed)
      : [],
    timeline: timeline.map(({ at, status, by, byName, note }) => ({ at: isoTime(at), status, by: byName ?? by, note })),
    customer,
    note: order.note,
  };
}

/** The lines of an order that a member of staff sees: those of their departments. */
export function linesSeenBy<Line extends { departmentId: string }>(person: StaffContext['actor']['person'], lines: Line[]): Line[] {
  const seen = departmentsIn(person, 'orders.read');
  return seen === null ? lines : lines.filter(({ departmentId }) => seen.includes(departmentId));
}

const NOTHING_OF_THE_SUMS = {
  promoCode: null,
  discounts: [],
  subtotal: null,
  discountTotal: null,
  depositTotal: null,
  deliveryFee: null,
  delivery: null,
  taxes: [],
  taxIncluded: null,
  total: null,
  payment: null,
  movements: [],
  refunds: [],
  refundable: null,
  documents: [],
};

/** The payment of an order, without what a browser needs to pay. */
export function presentPayment({ method, status, authorised, captured, refunded, credit }: PaymentRow): OrderPayment {
  return { method, status, authorised, captured, refunded, credit };
}

export function presentMovement({ at, kind, amount, by, byName, reference }: Omit<MovementRow, 'orderId'>): MoneyMoved {
  return { at: isoTime(at), kind, amount, by: byName ?? by, reference };
}

export function presentRefund(refund: StoredRefund): Refund {
  const { id, amount, target, method, state, reason, trouble, createdAt, doneAt, failedAt, isOpen, replaces } = refund;
  const times = { at: isoTime(createdAt), doneAt: isoTimeOrNull(doneAt), failedAt: isoTimeOrNull(failedAt) };
  return { id, amount, to: target, method, state, reason, trouble, ...times, open: isOpen, replaces };
}

function isMover(by: TimelineRow['by']): by is Mover {
  return (MOVERS as readonly string[]).includes(by);
}

function presentLine(line: OrderLineRow, status: OrderStatus, refunded: readonly RefundedLine[]): OrderLine {
  const back = refunded.find(({ position }) => position === line.position);
  return {
    id: String(line.position),
    variantId: line.variantId,
    productId: line.productId,
    slug: line.slug,
    sku: line.sku,
    name: line.name,
    variantName: line.variantName,
    imageUrl: line.imageKey && mediaUrl(line.imageKey),
    unit: line.unit,
    quantity: line.quantity,
    priceQuantity: line.priceQuantity,
    unitPrice: line.unitPrice,
    gross: line.gross,
    discount: line.discount,
    total: line.total,
    cartDiscount: line.cartDiscount,
    deposit: line.deposit,
    taxRate: line.taxRate,
    tax: line.tax,
    adjustments: JSON.parse(line.adjustments),
    withdrawalExempt: line.withdrawalExempt,
    addedBy: line.addedBy,
    picked: pickedOf(status, line.quantity),
    substitutedBy: null,
    refunded: back?.quantity ?? 0,
    refundedAmount: back?.amount ?? 0,
  };
}
