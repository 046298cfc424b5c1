import type { Order, OrderLine } from '#contracts/orders.ts';
import type { OrderLineRow, OrderRow } from '#db/orders/read.ts';
import { isoTime } from '#kit/isoTime.ts';
import { mediaUrl } from '#media/store.ts';

export interface OrderParts {
  order: OrderRow;
  lines: OrderLineRow[];
  payment: Order['payment'];
  timeline: { at: number; status: Order['status']; by: string; note: string | null }[];
}

/** An order as the API shows it, only from its snapshots. */
export function presentOrder({ order, lines, payment, timeline }: OrderParts): Order {
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    currency: order.currency,
    tier: order.tier,
    promoCode: order.promoCode,
    lines: lines.map(presentLine),
    discounts: JSON.parse(order.discounts),
    subtotal: order.subtotal,
    discountTotal: order.discountTotal,
    depositTotal: order.depositTotal,
    deliveryFee: order.deliveryFee,
    delivery: JSON.parse(order.delivery ?? 'null'),
    taxes: JSON.parse(order.taxes ?? '[]'),
    taxIncluded: order.taxIncluded,
    total: order.total,
    payment,
    address: JSON.parse(order.address),
    slot: null,
    timeline: timeline.map((t) => ({ ...t, at: isoTime(t.at) })),
    placedAt: isoTime(order.placedAt),
  };
}

function presentLine(line: OrderLineRow): OrderLine {
  return {
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
    addedBy: line.addedBy,
  };
}
