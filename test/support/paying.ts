import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { Order, OrderStatus, Placed } from '#contracts/orders.ts';
import { isSandbox } from '#payments/sandboxGateway.ts';
import { compose } from '#src/compose.ts';
import { type Api, type CheckoutChange, checkout } from './api.ts';
import type { OutsideWorld } from './gateway.ts';
import { type Ready, ready } from './readyShopper.ts';
import { outsideOf } from './sandbox.ts';
import type { OnShelf } from './shelf.ts';
import { soon } from './soon.ts';

/** What people do at the store's own sandbox. */
export async function atTheSandbox(): Promise<OutsideWorld> {
  const { gateway } = compose(env);
  if (!isSandbox(gateway)) throw new Error('The store has no sandbox');
  return outsideOf(await gateway.sandbox());
}

export interface ToPay extends Ready {
  order: Order;
  payment: Placed['payment'];
  /** The gateway's id of the last attempt. */
  intent(): Promise<string>;
  now(): Promise<Order>;
}

/** An order of one product for 30.00, plus delivery, that waits for its payment. */
export async function toPay(paymentMethod: string, thing: OnShelf = {}, change: CheckoutChange = {}): Promise<ToPay> {
  const shopper = await ready(thing);
  const { status, body } = await checkout(shopper, { ...change, paymentMethod });
  expect([status, body.code]).toEqual([201, undefined]);
  const { order, payment } = body;
  return { ...shopper, order, payment, intent: () => lastIntent(order.id), now: () => orderNow(shopper.api, order.id) };
}

export async function lastIntent(orderId: string): Promise<string> {
  const found = await env.DB.prepare('SELECT intent_id AS id FROM payment_attempts WHERE order_id = ? ORDER BY created_at DESC, id DESC')
    .bind(orderId)
    .first<string>('id');
  if (!found) throw new Error('The gateway was not asked yet');
  return found;
}

export async function orderNow(api: Api, orderId: string): Promise<Order> {
  return (await api.get<Order>(`/orders/${orderId}`)).body;
}

/** Waits until the order is at this status: the gateway's event comes by a queue. */
export function reaches(order: Pick<ToPay, 'now'>, status: OrderStatus): Promise<Order> {
  return soon(async () => {
    const now = await order.now();
    expect(now.status).toBe(status);
    return now;
  });
}
