import { env } from 'cloudflare:workers';
import type { Order, StaffOrder } from '#contracts/orders.ts';
import type { FrozenDocument } from '#domain/documents/document.ts';
import { type Api, asPerson, type CheckoutChange, checkout } from './api.ts';
import { makePerson, type Who } from './people.ts';
import { type Ready, ready } from './readyShopper.ts';
import type { OnShelf } from './shelf.ts';

export const staff = async (who: Who = { role: 'owner' }): Promise<Api> => asPerson(await makePerson(who));

export const moveOn = (api: Api, orderId: string, to: string) =>
  api.post<Omit<StaffOrder, 'status'> & { status: unknown; code?: string }>(`/orders/${orderId}/transitions`, { to });

export interface OnItsWay extends Ready {
  order: Order;
  owner: Api;
}

/** An order in cash that can be delivered. */
export async function onItsWay(thing: OnShelf = {}, quantity = 1, change: CheckoutChange = {}): Promise<OnItsWay> {
  const shopper = await ready(thing, quantity);
  const { order } = (await checkout(shopper, change)).body;
  const owner = await staff();
  for (const to of ['picking', 'out_for_delivery']) await moveOn(owner, order.id, to);
  return { ...shopper, order, owner };
}

export async function delivered(thing: OnShelf = {}, quantity = 1, change: CheckoutChange = {}): Promise<OnItsWay> {
  const order = await onItsWay(thing, quantity, change);
  await moveOn(order.owner, order.order.id, 'delivered');
  return order;
}

export const refund = (api: Api, orderId: string, body: object) =>
  api.post<Omit<StaffOrder, 'status'> & { status: unknown; code?: string }>(
    `/orders/${orderId}/refunds`,
    { reason: 'Bruised', ...body },
    { key: crypto.randomUUID() },
  );

export interface Kept {
  kind: 'invoice' | 'credit_note';
  year: number;
  number: number;
  document: FrozenDocument;
}

/** What is stored of the documents of an order, the invoice first. */
export async function kept(orderId: string): Promise<Kept[]> {
  const rows = env.DB.prepare('SELECT kind, year, number, document FROM documents WHERE order_id = ? ORDER BY kind DESC, year, number');
  const { results } = await rows.bind(orderId).all<Omit<Kept, 'document'> & { document: string }>();
  return results.map((row) => ({ ...row, document: JSON.parse(row.document) as FrozenDocument }));
}
