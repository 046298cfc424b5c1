import type { Settings } from '#domain/settings.ts';
import type { PaymentMethod, PaymentStatus, RefundState } from './words.ts';

export type { PaymentMethod };

/** Does this way of paying go through the gateway? */
export function goesThroughGateway(method: PaymentMethod): method is 'card' | 'ideal' {
  return method === 'card' || method === 'ideal';
}

/** May staff send the money of a refund by a bank transfer? That of a transfer, and what failed and is still to be given back. */
export function isSentByStaff({ method, state, isOpen }: { method: PaymentMethod | null; state: RefundState; isOpen: boolean }): boolean {
  return isOpen || (state === 'decided' && method === 'bank_transfer');
}

/** Has the customer got the money of every refund? Not what is decided only, nor what failed and is still to be given back. */
export function hasAllArrived(refunds: readonly { state: RefundState; open: boolean }[]): boolean {
  return refunds.every(({ state, open }) => state !== 'decided' && !open);
}

/** What is to be paid at the door, in minor units: what store credit leaves of the total, as long as it is not paid. */
export function dueAtTheDoor(
  { method, status, credit }: { method: PaymentMethod; status: PaymentStatus; credit: number },
  total: number,
): number {
  return method === 'cash_on_delivery' && status === 'unpaid' ? total - credit : 0;
}

/** How long an order waits for its payment, in milliseconds. */
export function patienceFor(method: PaymentMethod, { unpaidOrders }: Pick<Settings, 'unpaidOrders'>): number {
  return method === 'bank_transfer' ? unpaidOrders.transfer : unpaidOrders.online;
}

/** The id of the `n`th attempt to pay an order at the gateway. It is made of the order's, so that a repeated call finds it. */
export function attemptId(orderId: string, n: number): string {
  return `${orderId}.${n}`;
}

/** How much store credit pays of a total: all of it, but what is left to pay is nothing, or no less than the gateway takes. */
export function creditFor(total: number, credit: number, least: number): number {
  const most = Math.min(credit, total);
  return most < total && total - most < least ? Math.max(0, total - least) : most;
}

/** What is still to come by transfer, in minor units, for an order that waits for it. */
export function dueOf({ credit, captured }: { credit: number; captured: number }, total: number): number {
  return total - credit - captured;
}
