import type { StaffOrder } from '#contracts/orders.ts';
import { call } from './api.ts';
import { eventually } from './eventually.ts';
import type { Goods } from './goods.ts';
import { type PlacedOrder, placeOrder } from './order.ts';
import { signedIn } from './staff.ts';
import { baseUrl } from './store.ts';

/** What a person lets happen to a payment, on the page of the sandbox. `amount` is as it is typed there. */
export async function atSandbox(intentId: string, action: string, more: { reason?: string; amount?: string } = {}): Promise<void> {
  const answer = await fetch(`${baseUrl}/dev/gateway/${intentId}`, {
    method: 'POST',
    headers: { origin: baseUrl },
    body: new URLSearchParams({ do: action, ...more }),
    redirect: 'manual',
  });
  if (answer.status !== 303) throw new Error(`The sandbox answered ${answer.status} to ${action}`);
}

export interface PaidOrder extends PlacedOrder {
  /** The gateway's id of the intent that paid it. */
  intentId: string;
}

/** An order that was paid by card, which is set aside, or by iDEAL, which is captured. */
export async function paidOrder(wanted: readonly (readonly [Goods, number])[], method: 'card' | 'ideal'): Promise<PaidOrder> {
  const placed = await placeOrder(wanted, undefined, method);
  const intentId = placed.redirectUrl?.split('/').at(-1) ?? '';
  await atSandbox(intentId, 'approve');
  await seenByStaff(placed.order.id, ({ status }) => status === 'confirmed');
  return { ...placed, intentId };
}

/** Waits until the staff see an order so: what the gateway says comes by a queue. */
export async function seenByStaff(orderId: string, isSo: (order: StaffOrder) => boolean): Promise<StaffOrder> {
  const authorization = await signedIn();
  const read = () => call<StaffOrder>('GET', `/orders/${orderId}`, undefined, { authorization });
  await eventually(async () => isSo(await read())).toBe(true);
  return read();
}
