import { base32 } from '#domain/ids.ts';

/** What a shopper reads out on the telephone: the day and six random characters, such as `261121-7KQF2M`. */
export function orderNumber(placedAt: number, random: Uint8Array): string {
  const day = new Date(placedAt).toISOString().slice(2, 10).replaceAll('-', '');
  return `${day}-${base32(random.subarray(0, 6)).toUpperCase()}`;
}

export const ORDER_STATUSES = ['pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered', 'cancelled'] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** The order's life as data (docs/api.md, Checkout). A test walks it: every state is reachable, two are final. */
export const TRANSITIONS = {
  pending_payment: ['confirmed', 'cancelled'],
  confirmed: ['picking', 'cancelled'],
  picking: ['out_for_delivery', 'cancelled'],
  out_for_delivery: ['delivered'],
  delivered: [],
  cancelled: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

export function mayMove(from: OrderStatus, to: OrderStatus): boolean {
  return (TRANSITIONS[from] as readonly OrderStatus[]).includes(to);
}

/** Where an order begins: cash is settled at the door, so nothing is waited for. */
export function firstStatus(method: 'card' | 'cash_on_delivery' | 'bank_transfer'): OrderStatus {
  return method === 'cash_on_delivery' ? 'confirmed' : 'pending_payment';
}
