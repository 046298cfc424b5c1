import { base32 } from '#domain/ids.ts';
import type { PaymentMethod } from '#domain/payments/words.ts';
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

/** Characters of a note to the courier. The table has the same limit. */
export const MOST_NOTE = 200;

export const ORDER_STATUSES = ['pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered', 'cancelled'] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** The statuses of orders that somebody still has to do something for. */
export const OPEN_STATUSES = ['pending_payment', 'confirmed', 'picking', 'out_for_delivery'] as const satisfies readonly OrderStatus[];

export type OpenStatus = (typeof OPEN_STATUSES)[number];

/** Who moves an order: its customer, staff, a payment that has come in, or the store itself. */
export const MOVERS = ['customer', 'staff', 'payment', 'store'] as const;

export type Mover = (typeof MOVERS)[number];

/**
 * The allowed status changes of an order, and who makes them (docs/orders.md). A cancelled order comes back only when its payment succeeds
 * after it had expired. A test checks that every status can be reached, and which are final.
 */
export const TRANSITIONS = {
  pending_payment: { confirmed: ['payment'], cancelled: ['customer', 'staff', 'store'] },
  confirmed: { picking: ['staff'], cancelled: ['customer', 'staff'] },
  picking: { out_for_delivery: ['staff'], cancelled: ['staff'] },
  out_for_delivery: { delivered: ['staff'] },
  delivered: {},
  cancelled: { confirmed: ['payment'] },
} as const satisfies Record<OrderStatus, Partial<Record<OrderStatus, readonly Mover[]>>>;

/** May this mover make this change? */
export function mayMove(from: OrderStatus, to: OrderStatus, mover: Mover): boolean {
  return nextFor(from, mover).includes(to);
}

/** Where this mover may bring an order that is at `from`. */
export function nextFor(from: OrderStatus, mover: Mover): OrderStatus[] {
  return Object.entries(TRANSITIONS[from]).flatMap(([to, movers]) =>
    (movers as readonly Mover[]).includes(mover) ? (to as OrderStatus) : [],
  );
}

/**
 * How much of a line was picked, in the unit of its variant: all of it once the order has left, since nothing less leaves. Null before, and for
 * what never left.
 */
export function pickedOf(status: OrderStatus, quantity: number): number | null {
  return status === 'out_for_delivery' || status === 'delivered' ? quantity : null;
}

/** The first status of an order. Cash is paid at delivery, so such an order does not wait for a payment; nor does one with nothing left to pay. */
export function firstStatus(method: PaymentMethod, toPay: number): OrderStatus {
  return method === 'cash_on_delivery' || toPay === 0 ? 'confirmed' : 'pending_payment';
}
