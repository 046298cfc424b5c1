import { base32 } from '#domain/ids.ts';
import { plainSigns } from '#domain/text.ts';

/** An order number that is easy to read aloud: the day and six random characters, such as `261121-7KQF2M`. */
export function orderNumber(placedAt: number, random: Uint8Array): string {
  const day = new Date(placedAt).toISOString().slice(2, 10).replaceAll('-', '');
  return `${day}-${base32(random.subarray(0, 6)).toUpperCase()}`;
}

/**
 * An order number as people write and say it: with or without `#` and hyphen, with blanks, in lower case, a letter that looks like a
 * digit for the digit. Null when the text is none.
 */
export function readOrderNumber(typed: string): string | null {
  const plain = plainSigns(typed).toUpperCase().replace(/[# -]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^\d{6}[0-9A-HJKMNP-TV-Z]{6}$/.test(plain) ? `${plain.slice(0, 6)}-${plain.slice(6)}` : null;
}

export const ORDER_STATUSES = ['pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered', 'cancelled'] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/**
 * The allowed status changes of an order (docs/api.md, Checkout). A test checks that every status can be reached and that two are
 * final.
 */
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

/** The first status of an order. Cash is paid at delivery, so such an order does not wait for a payment. */
export function firstStatus(method: 'card' | 'cash_on_delivery' | 'bank_transfer'): OrderStatus {
  return method === 'cash_on_delivery' ? 'confirmed' : 'pending_payment';
}
